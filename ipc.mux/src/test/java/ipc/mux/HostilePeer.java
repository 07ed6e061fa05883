package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import ipc.api.transport.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A node that speaks the protocol frame by frame, as the test tells it, and so can lie. It has one
 * link, which it makes itself. It answers each CONNECT with ACCEPTED, so that it can be a home.
 */
final class HostilePeer implements LinkHandler, AutoCloseable {
    static final SubchannelId SUBCHANNEL = new SubchannelId(0x5151);

    private static final int PATIENCE_SECONDS = 20;
    private static final int MAX_FRAME_BYTES = 256 * 1024;

    private final NodeAddress self;
    private final NodeAddress target;
    private final long linkId = Randoms.nextLong();
    private final Link link;
    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<LinkEnd> end = new CompletableFuture<>();

    /** Makes a link to the target and says nothing yet. */
    HostilePeer(Endpoint endpoint, NodeAddress target) {
        this.target = target;
        Secret secret = Secret.random();
        self =
                new NodeAddress(
                        NodeId.of(secret), secret, target.first().scheme(), endpoint.address());
        link =
                endpoint.connect(
                        target.first().address(), this, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** Where hostile peers live. Links that others make to there are ended. */
    static Endpoint endpoint(Transport transport) {
        return transport.open(new EndpointOptions("hostile", MAX_FRAME_BYTES), Unwanted::new);
    }

    private record Unwanted(Link link) implements LinkHandler {
        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            link.close();
        }

        @Override
        public void onEnd(LinkEnd how) {
            // nothing was kept
        }
    }

    NodeAddress address() {
        return self;
    }

    long linkId() {
        return linkId;
    }

    /** A server of this peer, whose secret it does not ask for. */
    String serverName() {
        return new ServerName(self, Secret.random()).format();
    }

    Hello hello() {
        return Hello.opening(self, target, linkId);
    }

    /** Greets as it should, and waits for the answer. */
    HostilePeer greet() throws InterruptedException {
        say(hello().encode());
        await(FrameKind.HELLO);
        return this;
    }

    /** Says any bytes. */
    HostilePeer say(byte[] frame) {
        link.write(frame, 0, frame.length, null);
        return this;
    }

    /** Says a DATA frame. */
    HostilePeer data(int handle, int flags, byte[] payload) {
        ByteWriter out = new ByteWriter(MAX_FRAME_BYTES).begin(DataFrames.HEADER_BYTES);
        out.raw(payload, 0, payload.length);
        DataFrames.header(out.bytes(), 0, handle, flags);
        return say(out.copy());
    }

    /** The next frame of that kind; others before it are passed over. Reads behind the kind. */
    ByteReader await(FrameKind kind) throws InterruptedException {
        while (true) {
            byte[] frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("a %s from the node; link end: %s", kind, end).isNotNull();
            if (frame[0] == kind.ordinal()) {
                return new ByteReader(frame, 1, frame.length - 1);
            }
        }
    }

    /** Has the node answer a PING, so that all said before has been handled; the link lives. */
    void assertLinked() throws InterruptedException {
        say(Frames.number(FrameKind.PING, 77));
        assertThat(await(FrameKind.PONG).i64()).isEqualTo(77);
        assertThat(end).isNotDone();
    }

    LinkEnd awaitEnd() throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onFrame(byte[] buffer, int offset, int length, Object payload) {
        byte[] frame = Arrays.copyOfRange(buffer, offset, offset + length);
        if (frame[0] == FrameKind.CONNECT.ordinal()) {
            int handle = Frames.connect(new ByteReader(frame, 1, length - 1)).handle();
            say(Frames.accepted(handle, SUBCHANNEL));
        }
        frames.add(frame);
    }

    @Override
    public void onEnd(LinkEnd how) {
        end.complete(how);
    }

    @Override
    public void close() {
        link.abort(new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "the test is over"));
    }
}
