package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A process that says what the fuzzer wants, over several lines: links that it makes when they are
 * first spoken on, or that the node makes to it. Answers each CONNECT with ACCEPTED. For one
 * thread, on a {@link StagedTransport}.
 */
final class FuzzPeer {
    /** The line that the node makes. */
    static final int CALLED = 3;

    static final int LINES = 4;

    static final SubchannelId SUBCHANNEL = new SubchannelId(0x5151);

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** A link, and what came over it. */
    static final class Line implements LinkHandler {
        final Deque<byte[]> heard = new ArrayDeque<>();
        private Link link;
        LinkEnd end;

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            byte[] frame = Arrays.copyOfRange(buffer, offset, offset + length);
            heard.add(frame);
            if (frame[0] == FrameKind.CONNECT.ordinal()) {
                int handle = Frames.connect(new ByteReader(frame, 1, length - 1)).handle();
                say(Frames.accepted(handle, SUBCHANNEL));
            }
        }

        @Override
        public void onEnd(LinkEnd how) {
            end = how;
        }

        void say(byte[] frame) {
            link.write(frame, 0, frame.length, null);
        }

        /** The last frame heard of that kind, behind its kind; null if there is none. */
        ByteReader last(FrameKind kind) {
            Predicate<byte[]> isIt = frame -> frame[0] == kind.ordinal();
            byte[] frame = heard.stream().filter(isIt).reduce((one, next) -> next).orElse(null);
            return frame == null ? null : new ByteReader(frame, 1, frame.length - 1);
        }
    }

    private final Endpoint endpoint;
    private final String target;
    private final Map<Integer, Line> lines = new HashMap<>();

    FuzzPeer(StagedTransport transport, String target) {
        this.target = target;
        endpoint = transport.open(new EndpointOptions("hostile", 64 * 1024), this::accept);
    }

    private LinkHandler accept(Link link) {
        Line line = new Line();
        line.link = link;
        lines.put(CALLED, line);
        return line;
    }

    /** The line of that number, made if it is one of this peer's own; else perhaps null. */
    Line line(int number) {
        if (number != CALLED && !lines.containsKey(number)) {
            Line line = new Line();
            line.link = endpoint.connect(target, line, TIMEOUT);
            lines.put(number, line);
        }
        return lines.get(number);
    }

    Iterable<Line> lines() {
        return lines.values();
    }

    /** Dies. */
    void close() {
        lines.values().forEach(line -> line.link.close());
        endpoint.close(Duration.ZERO);
    }
}
