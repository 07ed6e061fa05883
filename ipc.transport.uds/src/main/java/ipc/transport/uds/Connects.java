package ipc.transport.uds;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links that are still to be made. For the I/O thread, but for {@link #add}.
 *
 * <p>A connect to a Unix domain socket succeeds or fails at once. One failure is not final: while
 * the listener's backlog is full, the system says "Resource temporarily unavailable", and never
 * when it is not full any more; so the connect is tried again until the time is up.
 */
final class Connects {

    private static final Logger LOG = LoggerFactory.getLogger(Connects.class);

    /** How long to wait before trying again. */
    private static final long RETRY_NANOS = 2_000_000;

    /** A link to be made. */
    static final class Pending {
        private final UdsLink link;
        private final Path path;
        private final long startNanos = System.nanoTime();
        private final long timeoutNanos;
        private long triedNanos = startNanos - RETRY_NANOS;
        private int tries;

        Pending(UdsLink link, Path path, Duration timeout) {
            this.link = link;
            this.path = path;
            this.timeoutNanos = Nanos.of(timeout);
        }
    }

    private final IoLoop loop;
    private final PeerCheck peerCheck;
    private final Queue<Pending> added = new ConcurrentLinkedQueue<>();
    private final List<Pending> waiting = new ArrayList<>();

    Connects(IoLoop loop, PeerCheck peerCheck) {
        this.loop = loop;
        this.peerCheck = peerCheck;
    }

    /** Adds one; the I/O thread is to be woken. Any thread. */
    void add(Pending pending) {
        added.add(pending);
    }

    boolean isBusy() {
        return !waiting.isEmpty() || !added.isEmpty();
    }

    /** Tries what is due. */
    void tick(long nowNanos) {
        for (Pending next = added.poll(); next != null; next = added.poll()) {
            waiting.add(next);
        }
        for (Iterator<Pending> all = waiting.iterator(); all.hasNext(); ) {
            Pending pending = all.next();
            if (nowNanos - pending.triedNanos >= RETRY_NANOS && isSettled(pending, nowNanos)) {
                all.remove();
            }
        }
    }

    private boolean isSettled(Pending pending, long nowNanos) {
        try {
            return tryOnce(pending, nowNanos);
        } catch (RuntimeException | Error e) { // nothing that one link does may end the others
            loop.fail(pending.link, e);
            return true;
        }
    }

    /** Tries once; false when it is to be tried again. */
    private boolean tryOnce(Pending pending, long nowNanos) {
        UdsLink link = pending.link;
        if (link.reader.hasEnded()) {
            return true;
        }
        pending.triedNanos = nowNanos;
        pending.tries++;
        LinkEnd failure = attempt(pending);
        if (failure == null) {
            return true;
        }
        if (failure.cause() == Cause.TIMEOUT
                && nowNanos - pending.startNanos < pending.timeoutNanos) {
            return false;
        }
        LOG.debug("{} could not be made: {}", link, failure);
        link.end(new Ending(failure, false));
        return true;
    }

    /** Makes the link; else why not, with the cause {@code TIMEOUT} when trying again may help. */
    private LinkEnd attempt(Pending pending) {
        Path path = pending.path;
        SocketChannel channel = null;
        boolean made = false;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                return busy(pending, "the connect is pending");
            }
            String objection = peerCheck.objection(channel);
            if (objection != null) {
                return new LinkEnd(Cause.REFUSED, "the listener at " + path + " " + objection);
            }
            pending.link.io.made(channel, loop.selector());
            made = true;
            return null;
        } catch (ConnectException e) {
            return new LinkEnd(
                    Cause.UNREACHABLE, "nobody listens at " + path + ": " + e.getMessage());
        } catch (IOException e) {
            return failure(pending, e);
        } finally {
            if (!made) {
                close(channel);
            }
        }
    }

    /** Which failure it was; the message of the exception depends on the locale. */
    private static LinkEnd failure(Pending pending, IOException e) {
        Path path = pending.path;
        if (!Files.exists(path)) {
            return new LinkEnd(Cause.UNREACHABLE, "there is no socket " + path);
        }
        if (!Files.isWritable(path)) {
            return new LinkEnd(Cause.REFUSED, "no permission for " + path + ": " + e.getMessage());
        }
        return busy(pending, e.getMessage());
    }

    private static LinkEnd busy(Pending pending, String detail) {
        return new LinkEnd(
                Cause.TIMEOUT,
                "the listener at "
                        + pending.path
                        + " did not accept in time, in "
                        + pending.tries
                        + " tries: "
                        + detail);
    }

    private static void close(SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("closing a socket that was not connected failed", e);
            }
        }
    }
}
