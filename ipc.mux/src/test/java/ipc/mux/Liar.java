package ipc.mux;

import ipc.api.channel.Reason;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A peer that knows the secrets and the layouts, and writes whatever a test wants it to. */
final class Liar implements LinkHandler {
    private static final int MAX_FRAME_BYTES = 1 << 18;

    final NodeAddress address;
    private final StagedTransport transport;
    private final Endpoint endpoint;
    private final List<FrameKind> heard = new ArrayList<>();
    private Link link;
    private Reason farewell;
    private LinkEnd end;

    Liar(StagedTransport transport, String name) {
        this.transport = transport;
        endpoint = transport.open(new EndpointOptions(name, MAX_FRAME_BYTES), accepted -> this);
        address =
                new NodeAddress(
                        NodeId.random(), Secret.random(), transport.scheme(), endpoint.address());
    }

    /** Makes a link to a node, and greets. */
    Liar greet(NodeAddress node) {
        open(node);
        return say(Hello.opening(address, node, 1).encode());
    }

    /** Makes a link to a node, and says nothing yet. */
    Liar open(NodeAddress node) {
        link = endpoint.connect(node.address(), this, Duration.ofSeconds(1));
        return this;
    }

    /** Writes a frame, and lets all that follows from it happen. */
    Liar say(byte[] frame) {
        link.write(frame, 0, frame.length, null);
        transport.deliverAll();
        return this;
    }

    @Override
    public void onFrame(byte[] buffer, int offset, int length, Object payload) {
        FrameKind kind = FrameKind.of(buffer[offset]);
        heard.add(kind);
        if (kind == FrameKind.GOAWAY) {
            farewell = Frames.reason(new ByteReader(buffer, offset + 1, length - 1));
        }
    }

    @Override
    public void onEnd(LinkEnd how) {
        end = how;
    }

    /** The kinds of the frames that the node has written. */
    List<FrameKind> heard() {
        return heard;
    }

    /** With what reason the node has ended the link; null when it has not. */
    Reason farewell() {
        return end == null ? null : farewell;
    }
}
