package ipc.mux;

import ipc.api.transport.Transport;
import ipc.transport.inproc.InprocTransport;

final class InprocWireTest extends WireContract {
    @Override
    Transport transport() {
        return new InprocTransport();
    }
}
