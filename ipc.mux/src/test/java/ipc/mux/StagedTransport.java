package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import ipc.api.transport.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * Links between nodes of one test, over which nothing moves until the test says so: each direction
 * is a {@link Pipe} from which the test lets out one thing at a time. Links end when the test
 * breaks them, and nodes crash. For one thread only, so that a schedule can be played again.
 *
 * <p>The address of an endpoint is the name of its node.
 */
final class StagedTransport implements Transport {
    /** How fast things move in one direction, compared with others. */
    private static final int[] PACES = {1, 6, 40};

    private final Map<String, StagedEndpoint> endpoints = new HashMap<>();
    private final List<Pipe> pipes = new ArrayList<>();
    private BiConsumer<String, String> endListener = (from, to) -> {};
    private Consumer<String> violationListener = text -> {};
    private final String scheme;
    private int links;

    StagedTransport() {
        this("staged");
    }

    StagedTransport(String scheme) {
        this.scheme = scheme;
    }

    /** What comes to the end of a pipe. */
    private sealed interface Item {}

    private record Accept() implements Item {}

    private record Frame(byte[] bytes) implements Item {}

    private record End(LinkEnd end) implements Item {}

    /** One direction of a link. */
    final class Pipe {
        final String from;
        final String to;
        final int link;
        private final Deque<Item> items = new ArrayDeque<>();
        private StagedLink receiver;
        private boolean hasEnd;
        private boolean hasCarried;

        Pipe(String from, String to, int link) {
            this.from = from;
            this.to = to;
            this.link = link;
        }

        boolean isEmpty() {
            return items.isEmpty();
        }

        int size() {
            return items.size();
        }

        /** The kind of the next frame; null when something else, or nothing, comes next. */
        FrameKind next() {
            return items.peek() instanceof Frame frame ? FrameKind.of(frame.bytes[0]) : null;
        }

        private int pace(int haste) {
            int hash = (31 * (31 * haste + from.hashCode()) + to.hashCode()) * 0x9e3779b9;
            return PACES[Math.floorMod(hash >> 8, PACES.length)];
        }

        /** Lets one thing out. */
        void deliver() {
            Item item = items.remove();
            if (item instanceof Frame frame) {
                hasCarried = true;
                receiver.handler.onFrame(frame.bytes, 0, frame.bytes.length, null);
            } else if (item instanceof End end) {
                receiver.ended = true;
                receiver.handler.onEnd(end.end);
                endListener.accept(from, to);
            } else {
                receiver.handler = receiver.endpoint.acceptor.accept(receiver);
            }
        }

        private void add(Item item) {
            if (!hasEnd) {
                items.add(item);
                hasEnd = item instanceof End;
            }
        }

        /** What is in it, but for the first so many things, is lost; then the end comes. */
        private void cut(int kept, LinkEnd end) {
            if (hasEnd) {
                return;
            }
            int least = items.peek() instanceof Accept ? 1 : 0;
            while (items.size() > Math.max(kept, least)) {
                items.removeLast();
            }
            add(new End(end));
        }

        @Override
        public String toString() {
            return from + "->" + to + "#" + link + items;
        }
    }

    private final class StagedEndpoint implements Endpoint {
        final String name;
        final LinkAcceptor acceptor;
        final List<StagedLink> own = new ArrayList<>();
        boolean closed;
        boolean crashed;

        StagedEndpoint(String name, LinkAcceptor acceptor) {
            this.name = name;
            this.acceptor = acceptor;
        }

        @Override
        public String address() {
            return name;
        }

        @Override
        public Link connect(String address, LinkHandler handler, Duration timeout) {
            StagedEndpoint peer = endpoints.get(address);
            int number = links++;
            StagedLink here = new StagedLink(this, handler);
            here.in = new Pipe(address, name, number);
            here.out = new Pipe(name, address, number);
            here.in.receiver = here;
            if (crashed) {
                return here;
            }
            own.add(here);
            pipes.add(here.in);
            if (peer == null || closed) {
                here.in.add(new End(new LinkEnd(Cause.UNREACHABLE, "nobody at " + address)));
                return here;
            }
            StagedLink there = new StagedLink(peer, null);
            there.in = here.out;
            there.out = here.in;
            there.in.receiver = there;
            peer.own.add(there);
            pipes.add(there.in);
            there.in.add(new Accept());
            return here;
        }

        @Override
        public void close(Duration flush) {
            closed = true;
            endpoints.remove(name);
            if (!crashed) {
                List.copyOf(own).forEach(StagedLink::close);
            }
        }
    }

    private final class StagedLink implements Link {
        final StagedEndpoint endpoint;
        LinkHandler handler;
        Pipe in;
        Pipe out;
        boolean ended;

        StagedLink(StagedEndpoint endpoint, LinkHandler handler) {
            this.endpoint = endpoint;
            this.handler = handler;
        }

        @Override
        public boolean passesReferences() {
            return false;
        }

        @Override
        public boolean write(byte[] buffer, int offset, int length, Object payload) {
            if (ended || endpoint.crashed) {
                return false;
            }
            out.add(new Frame(Arrays.copyOfRange(buffer, offset, offset + length)));
            return true;
        }

        @Override
        public long outboundBytes() {
            return 0;
        }

        @Override
        public boolean flush(Duration timeout) {
            return !ended;
        }

        @Override
        public boolean readUntil(BooleanSupplier done, long timeoutNanos) {
            return false;
        }

        @Override
        public void wakeUp() {}

        @Override
        public void close() {
            if (handler == null) { // not accepted yet
                in.items.clear();
                in.hasEnd = true;
                out.add(new End(new LinkEnd(Cause.UNREACHABLE, "nobody listens any more")));
            }
            end(new LinkEnd(Cause.CLOSED_HERE, "closed"));
        }

        @Override
        public void abort(LinkEnd end) {
            if (end.cause() == Cause.PROTOCOL_ERROR) {
                violationListener.accept(endpoint.name + ": " + end.detail());
            }
            if (!ended) { // else its end is on its way already
                in.items.clear();
                end(end);
            }
        }

        private void end(LinkEnd end) {
            if (!ended && !endpoint.crashed) {
                ended = true;
                in.add(new End(end));
                out.add(new End(new LinkEnd(Cause.PEER_GONE, "closed by the peer")));
            }
        }
    }

    /** Who is told that the end of a link has arrived, with the names of its two nodes. */
    void onEnd(BiConsumer<String, String> listener) {
        endListener = listener;
    }

    /** Who is told when a node says that its peer broke the protocol. */
    void onViolation(Consumer<String> listener) {
        violationListener = listener;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    /** The same transport, for one endpoint that gets this name whatever its node's is. */
    Transport as(String name) {
        return new Transport() {
            @Override
            public String scheme() {
                return StagedTransport.this.scheme();
            }

            @Override
            public Endpoint open(EndpointOptions options, LinkAcceptor acceptor) {
                return StagedTransport.this.open(
                        new EndpointOptions(name, options.maxFrameBytes()), acceptor);
            }
        };
    }

    @Override
    public Endpoint open(EndpointOptions options, LinkAcceptor acceptor) {
        StagedEndpoint endpoint = new StagedEndpoint(options.nodeName(), acceptor);
        endpoints.put(endpoint.name, endpoint);
        return endpoint;
    }

    /** The directions in which something waits, in the order in which their links were made. */
    List<Pipe> waiting() {
        pipes.removeIf(pipe -> pipe.hasEnd && pipe.isEmpty());
        return pipes.stream().filter(pipe -> !pipe.isEmpty()).toList();
    }

    /**
     * One of the directions in which something waits, or null.
     *
     * @param choice any number, which chooses
     * @param haste any number; makes some pairs of nodes slower than others
     */
    Pipe choose(int choice, int haste) {
        List<Pipe> waiting = waiting();
        int rest =
                waiting.isEmpty()
                        ? 0
                        : choice % waiting.stream().mapToInt(p -> p.pace(haste)).sum();
        for (Pipe pipe : waiting) {
            rest -= pipe.pace(haste);
            if (rest < 0) {
                return pipe;
            }
        }
        return null;
    }

    /** The direction between these two in which something waits; of several links the first. */
    Pipe pipe(String from, String to) {
        return waiting().stream()
                .filter(pipe -> pipe.from.equals(from) && pipe.to.equals(to))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing from " + from + " to " + to));
    }

    /** Lets out the next thing from one node to another. */
    void deliver(String from, String to) {
        pipe(from, to).deliver();
    }

    /** Lets all out, until nothing moves any more. */
    void deliverAll() {
        for (List<Pipe> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
            for (Pipe pipe : waiting) {
                if (!pipe.isEmpty()) {
                    pipe.deliver();
                }
            }
        }
    }

    /** The links that have not ended, each by the direction to the side that made it. */
    List<Pipe> alive() {
        return endpoints.values().stream()
                .sorted((one, other) -> one.name.compareTo(other.name))
                .flatMap(endpoint -> endpoint.own.stream())
                .filter(link -> !link.in.hasEnd && !link.out.hasEnd)
                .map(link -> link.in)
                .filter(pipe -> pipe.from.compareTo(pipe.to) < 0)
                .toList();
    }

    /** The links that have not ended, and over which something has come in both directions. */
    List<Pipe> established() {
        return alive().stream()
                .filter(pipe -> pipe.hasCarried && pipe.receiver.out.hasCarried)
                .toList();
    }

    /** Breaks a link: of what is in its two directions only the first so many frames arrive. */
    void lose(Pipe direction, int kept, int keptBack) {
        LinkEnd lost = new LinkEnd(Cause.PEER_GONE, "lost by the test");
        direction.cut(kept, lost);
        direction.receiver.out.cut(keptBack, lost);
    }

    /**
     * Kills a node without a word: of what it had written on each link, only the first so many
     * frames, as the test says, got out.
     */
    void crash(String name, IntUnaryOperator kept) {
        StagedEndpoint endpoint = endpoints.remove(name);
        endpoint.crashed = true;
        for (StagedLink link : endpoint.own) {
            link.in.items.clear();
            link.in.hasEnd = true;
            boolean accepted = link.handler != null;
            Cause cause = accepted ? Cause.PEER_GONE : Cause.UNREACHABLE;
            link.out.cut(kept.applyAsInt(link.out.size()), new LinkEnd(cause, name + " died"));
        }
    }
}
