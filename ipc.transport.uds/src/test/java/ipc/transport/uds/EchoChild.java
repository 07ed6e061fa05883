package ipc.transport.uds;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.nio.file.Path;

/** A process that listens, says where, sends back every frame, and waits to be killed. */
final class EchoChild {

    private EchoChild() {}

    public static void main(String[] args) throws Exception {
        UdsTransport transport = new UdsTransport(Path.of(args[0]));
        Endpoint endpoint = transport.open(new EndpointOptions("echo", 1_000), Echo::new);
        System.out.println(endpoint.address());
        System.in.read();
    }

    private record Echo(Link link) implements LinkHandler {

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            link.write(buffer, offset, length, null);
        }

        @Override
        public void onEnd(LinkEnd end) {
            System.err.println(end);
        }
    }
}
