package ipc.transport.uds;

import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.LinkHandler;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket of an endpoint, and its file. For the I/O thread. */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** How many connects may wait; the system may allow fewer. */
    private static final int BACKLOG = 1024;

    /** How many links are accepted before it is another's turn. */
    private static final int ACCEPTS = 64;

    /** How long not to accept after it failed, for want of descriptors say. */
    private static final long PAUSE_NANOS = 100_000_000;

    private final SocketFile file;
    private final ServerSocketChannel server;
    private final SelectionKey key;
    private final PeerCheck peerCheck;
    private final LinkAcceptor acceptor;
    private final int maxFrameBytes;
    private boolean paused;
    private long pausedNanos;

    private Listener(
            SocketFile file,
            ServerSocketChannel server,
            SelectionKey key,
            PeerCheck peerCheck,
            LinkAcceptor acceptor,
            int maxFrameBytes) {
        this.file = file;
        this.server = server;
        this.key = key;
        this.peerCheck = peerCheck;
        this.acceptor = acceptor;
        this.maxFrameBytes = maxFrameBytes;
    }

    /** Starts to listen. */
    static Listener open(
            SocketFile file,
            Selector selector,
            PeerCheck peerCheck,
            LinkAcceptor acceptor,
            int maxFrameBytes)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.configureBlocking(false);
            server.bind(UnixDomainSocketAddress.of(file.path()), BACKLOG);
            SelectionKey key = server.register(selector, SelectionKey.OP_ACCEPT);
            return new Listener(file, server, key, peerCheck, acceptor, maxFrameBytes);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Takes the links that wait. */
    void accept(IoLoop loop) {
        try {
            for (int accepts = 0; accepts < ACCEPTS; accepts++) {
                SocketChannel channel = server.accept();
                if (channel == null) {
                    return;
                }
                take(channel, loop);
            }
        } catch (IOException e) {
            LOG.warn("accepting at {} failed; trying again soon", file.path(), e);
            paused = true;
            pausedNanos = System.nanoTime();
            key.interestOps(0);
        }
    }

    private void take(SocketChannel channel, IoLoop loop) throws IOException {
        String objection;
        try {
            objection = peerCheck.objection(channel);
            channel.configureBlocking(false);
        } catch (IOException e) {
            objection = "left at once: " + e.getMessage();
        }
        if (objection != null) {
            LOG.warn("link at {} refused: the peer {}", file.path(), objection);
            channel.close();
            return;
        }
        UdsLink link = new UdsLink(loop, "a peer of " + file.path(), maxFrameBytes);
        LinkHandler handler = null;
        try {
            handler = acceptor.accept(link);
        } catch (RuntimeException e) {
            LOG.error("the acceptor failed; a link at {} is refused", file.path(), e);
        }
        if (handler == null) {
            link.outbound.fail();
            channel.close();
            return;
        }
        loop.add(link.handler(handler));
        link.io.made(channel, loop.selector());
    }

    /** Whether accepting is to be tried again later; tries it when it is time. */
    boolean isPaused(long nowNanos) {
        if (paused && nowNanos - pausedNanos > PAUSE_NANOS && key.isValid()) {
            paused = false;
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
        return paused;
    }

    /** Stops listening and removes the file. Idempotent. */
    void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("closing the listener at {} failed", file.path(), e);
        }
        file.close();
    }
}
