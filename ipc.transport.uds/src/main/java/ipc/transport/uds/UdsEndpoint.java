package ipc.transport.uds;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A node's end of the transport: a socket file and the {@link IoLoop} behind it. Thread-safe. */
final class UdsEndpoint implements Endpoint {

    private final EndpointOptions options;
    private final String address;
    private final IoLoop loop;
    private final Consumer<UdsEndpoint> onClose;

    UdsEndpoint(EndpointOptions options, Path path, IoLoop loop, Consumer<UdsEndpoint> onClose) {
        this.options = options;
        this.address = Addresses.of(path);
        this.loop = loop;
        this.onClose = onClose;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Link connect(String peerAddress, LinkHandler handler, Duration timeout) {
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(timeout, "timeout");
        UdsLink link = new UdsLink(loop, peerAddress, options.maxFrameBytes()).handler(handler);
        Path path;
        try {
            path = Addresses.path(peerAddress);
        } catch (IllegalArgumentException e) {
            String detail = "'" + peerAddress + "' is no address of a socket: " + e.getMessage();
            return endSoon(link, new LinkEnd(Cause.UNREACHABLE, detail));
        }
        if (!loop.connect(link, new Connects.Pending(link, path, timeout))) {
            return endSoon(link, new LinkEnd(Cause.CLOSED_HERE, this + " was closed"));
        }
        return link;
    }

    /** Ends a link that never was, after the caller has it. */
    private static Link endSoon(UdsLink link, LinkEnd end) {
        link.reader.end(new Ending(end, false));
        CompletableFuture.runAsync(link.io::finish);
        return link;
    }

    @Override
    public void close(Duration flush) {
        Objects.requireNonNull(flush, "flush");
        loop.stop(flush);
        onClose.accept(this);
    }

    @Override
    public String toString() {
        return "endpoint " + UdsTransport.NAME + " of " + options.nodeName();
    }
}
