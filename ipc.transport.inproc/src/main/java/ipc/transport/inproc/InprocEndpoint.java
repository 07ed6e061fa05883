package ipc.transport.inproc;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's end of the transport. Thread-safe; nothing here blocks, so there is nothing to time out
 * and nothing to flush.
 *
 * <p>A connect is done on the calling thread, except that the connecting side is told of frames and
 * of the end only when it has the link in its hands: at its first call on the link, or from a
 * thread of the common pool, whichever comes first.
 */
final class InprocEndpoint implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(InprocEndpoint.class);

    private final InprocTransport transport;
    private final String address;
    private final EndpointOptions options;
    private final LinkAcceptor acceptor;
    private final Set<InprocLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    InprocEndpoint(
            InprocTransport transport,
            String address,
            EndpointOptions options,
            LinkAcceptor acceptor) {
        this.transport = transport;
        this.address = address;
        this.options = options;
        this.acceptor = acceptor;
    }

    @Override
    public String address() {
        return address;
    }

    String nodeName() {
        return options.nodeName();
    }

    int maxFrameBytes() {
        return options.maxFrameBytes();
    }

    @Override
    public Link connect(String peerAddress, LinkHandler handler, Duration timeout) {
        Objects.requireNonNull(peerAddress, "peerAddress");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(timeout, "timeout");
        InprocLink here = new InprocLink(this, peerAddress);
        here.handler(handler);
        InprocEndpoint peer = transport.find(peerAddress);
        if (peer == null) {
            here.end(new LinkEnd(Cause.UNREACHABLE, "nobody listens at " + peerAddress));
        } else {
            InprocLink there = new InprocLink(peer, address);
            InprocLink.join(here, there);
            add(here);
            peer.accept(there);
        }
        CompletableFuture.runAsync(here::open);
        return here;
    }

    /** Shows the link to the acceptor, on the connecting thread, and lets its frames come. */
    private void accept(InprocLink link) {
        LinkHandler handler = null;
        try {
            handler = acceptor.accept(link);
        } catch (RuntimeException | Error e) { // the connecting side must be told an end
            LOG.error("{}: the acceptor failed; link from {} refused", this, link.peerAddress(), e);
        }
        link.handler(handler == null ? Unwanted.INSTANCE : handler);
        add(link);
        if (handler == null) {
            link.close();
        }
        link.open();
    }

    private void add(InprocLink link) {
        links.add(link);
        if (closed) { // looked at after the add: either close() finds the link, or it is closed
            // here
            link.end(closedHere());
        } else if (link.hasEnded()) {
            links.remove(link);
        }
    }

    void remove(InprocLink link) {
        links.remove(link);
    }

    @Override
    public void close(Duration flush) {
        closed = true;
        transport.remove(this);
        List.copyOf(links).forEach(link -> link.end(closedHere()));
    }

    private LinkEnd closedHere() {
        return new LinkEnd(Cause.CLOSED_HERE, this + " was closed");
    }

    @Override
    public String toString() {
        return "endpoint " + InprocTransport.NAME + " of " + options.nodeName();
    }

    /** Stands in for the handler of a link that the acceptor did not take. */
    private enum Unwanted implements LinkHandler {
        INSTANCE;

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            LOG.trace("frame of {} bytes on a refused link dropped", length);
        }

        @Override
        public void onEnd(LinkEnd end) {
            LOG.debug("refused link ended: {}", end);
        }
    }
}
