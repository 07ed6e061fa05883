package ipc.transport.uds;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import java.nio.file.Path;
import java.time.Duration;

/** A process that connects, writes frames, says so, and waits to be killed. */
final class PeerChild {

    private PeerChild() {}

    public static void main(String[] args) throws Exception {
        String directory = args[0];
        String address = args[1];
        int frames = Integer.parseInt(args[2]);
        UdsTransport transport = new UdsTransport(Path.of(directory));
        Endpoint endpoint = transport.open(new EndpointOptions("child", 1_000), link -> null);
        Link link = endpoint.connect(address, new Recorder(), Duration.ofSeconds(30));
        byte[] frame = new byte[100];
        for (int count = 0; count < frames; count++) {
            link.write(frame, 0, frame.length, null);
        }
        link.flush(Duration.ofSeconds(30));
        System.out.println(endpoint.address());
        System.in.read();
    }
}
