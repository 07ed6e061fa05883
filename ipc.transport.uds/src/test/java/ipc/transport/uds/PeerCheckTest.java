package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the check lets in, on real sockets: the kernel says whose they are. */
class PeerCheckTest {

    @TempDir Path directory;

    private SocketChannel client;
    private SocketChannel accepted;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(directory.resolve("peer.sock"));
        try (ServerSocketChannel listener =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
            client = SocketChannel.open(address);
            accepted = listener.accept();
        }
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
    }

    @Test
    void shouldLetInThisUser() throws Exception {
        PeerCheck check = PeerCheck.sameUser(Files.getOwner(directory));

        for (SocketChannel end : List.of(client, accepted)) {
            assertThat(check.objection(end)).isNull();
        }
    }

    @Test
    void shouldObjectToAnotherUser() throws Exception {
        UserPrincipal user = Files.getOwner(directory);
        UserPrincipal stranger = stranger(user);
        PeerCheck check = PeerCheck.sameUser(stranger);

        for (SocketChannel end : List.of(client, accepted)) {
            assertThat(check.objection(end))
                    .isEqualTo("runs as user " + user.getName() + ", not " + stranger.getName());
        }
    }

    /** Any other than that one; its id need not be taken. */
    static UserPrincipal stranger(UserPrincipal user) throws IOException {
        UserPrincipal one =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("1");
        UserPrincipal other =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("2");
        return one.equals(user) ? other : one;
    }
}
