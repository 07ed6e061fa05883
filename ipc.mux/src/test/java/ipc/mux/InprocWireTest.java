package ipc.mux;

import ipc.api.transport.Transport;
import ipc.tck.report.Reported;
import ipc.transport.inproc.InprocTransport;

@Reported(group = "wire", configuration = "inproc")
final class InprocWireTest extends WireContract {
    @Override
    Transport transport() {
        return new InprocTransport();
    }
}
