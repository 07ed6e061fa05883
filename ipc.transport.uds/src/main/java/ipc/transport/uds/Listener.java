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
import java.nio.file.InvalidPathException;
import java.util.concurrent.TimeUnit;
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

    /** How often the lock file is kept from looking old, if links come. */
    private static final long YOUNG_NANOS = TimeUnit.HOURS.toNanos(1);

    private final SocketFile file;
    private final ServerSocketChannel server;
    private final SelectionKey key;
    private final PeerCheck peerCheck;
    private final LinkAcceptor acceptor;
    private final int maxFrameBytes;
    private boolean paused;
    private long pausedNanos;
    private long youngNanos = System.nanoTime();

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
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** Takes the links that wait. */
    void accept(IoLoop loop) {
        try {
            for (int accepts = 0; accepts < ACCEPTS; accepts++) {
                if (!acceptOne(loop)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException | Error e) { // whatever one peer does
            paused = key.isValid();
            if (paused) {
                pausedNanos = System.nanoTime();
                key.interestOps(0);
            }
            LOG.warn("accepting at {} failed; trying again soon", file.path(), e);
        }
    }

    /** Takes a link that waits; false when there is none. */
    private boolean acceptOne(IoLoop loop) throws IOException {
        SocketChannel channel;
        try {
            channel = server.accept();
        } catch (InvalidPathException e) { // the JDK keeps the descriptor, out of our reach
            LOG.warn(
                    "link at {} refused: the peer has bound its socket to a path that is none in"
                            + " the charset {} of this process; a descriptor is lost: {}",
                    file.path(),
                    Addresses.PATH_CHARSET,
                    e.getMessage());
            return true;
        }
        if (channel == null) {
            return false;
        }
        boolean taken = false;
        try {
            taken = take(channel, loop);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        return true;
    }

    /** Makes a link of a connection; false when it is refused, and to be closed. */
    private boolean take(SocketChannel channel, IoLoop loop) {
        String objection;
        try {
            objection = peerCheck.objection(channel);
            channel.configureBlocking(false);
        } catch (IOException e) {
            objection = "left at once: " + e.getMessage();
        } catch (RuntimeException e) {
            objection = "cannot be checked: " + e;
        }
        if (objection != null) {
            LOG.warn("link at {} refused: the peer {}", file.path(), objection);
            return false;
        }
        UdsLink link = new UdsLink(loop, "a peer of " + file.path(), maxFrameBytes);
        keepFileYoung();
        LinkHandler handler = null;
        try {
            handler = acceptor.accept(link);
        } catch (RuntimeException | Error e) {
            LOG.error("the acceptor failed; a link at {} is refused", file.path(), e);
        }
        if (handler == null) {
            link.outbound.fail();
            return false;
        }
        loop.add(link.handler(handler));
        try {
            link.io.made(channel, loop.selector());
            return true;
        } catch (IOException | RuntimeException | Error e) {
            loop.fail(link, e); // its handler waits to be told
            return false;
        }
    }

    private void keepFileYoung() {
        long now = System.nanoTime();
        if (now - youngNanos > YOUNG_NANOS) {
            youngNanos = now;
            file.keepYoung();
        }
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
        } finally {
            file.close();
        }
    }
}
