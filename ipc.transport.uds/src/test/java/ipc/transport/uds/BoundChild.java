package ipc.transport.uds;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** A process that connects sockets which have names of their own, and leaves. */
final class BoundChild {

    private BoundChild() {}

    public static void main(String[] args) throws Exception {
        Path listener = Path.of(args[0]);
        for (String name : List.of("\u00e9", "plain", "\u20ac")) {
            try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                socket.bind(UnixDomainSocketAddress.of(listener.resolveSibling(name)));
                socket.connect(UnixDomainSocketAddress.of(listener));
            }
        }
        System.out.println("left");
    }
}
