package ipc.transport.uds;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** Decides whether the process at the other end of a socket may have a link. */
@FunctionalInterface
interface PeerCheck {

    /**
     * Looks at the peer.
     *
     * @return what is wrong with it, to go on after "the peer"; null when nothing is
     */
    String objection(SocketChannel channel) throws IOException;

    /** Lets in only processes of one user, as the kernel knows them ({@code SO_PEERCRED}). */
    static PeerCheck sameUser(UserPrincipal user) {
        return channel -> {
            UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
            return peer.equals(user)
                    ? null
                    : "runs as user " + peer.getName() + ", not " + user.getName();
        };
    }
}
