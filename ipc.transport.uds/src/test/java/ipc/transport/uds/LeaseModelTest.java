package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * All interleavings of the I/O thread, two waiters and a peer, in steps of one look or one move
 * each, around a real {@link Lease}. The actors do what {@link LinkIo} and {@link UdsLink} do.
 * Whatever the order, only one reads at a time, and nothing is left unread when nobody can go on.
 * Schedules are replayed depth first; one that comes to a known state is not followed further.
 */
class LeaseModelTest {

    private static final int BYTES = 2;
    private static final int TURNS = 2;

    private final List<Integer> choices = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private int ends;

    @Test
    void shouldNeitherStallNorReadTwiceAtOnce() {
        do {
            run();
        } while (nextSchedule());

        assertThat(known).hasSizeGreaterThan(1_000);
        assertThat(ends).isPositive();
    }

    /** Advances to the next schedule in depth-first order. */
    private boolean nextSchedule() {
        for (int at = choices.size() - 1; at >= 0; at--) {
            if (choices.get(at) + 1 < widths.get(at)) {
                choices.set(at, choices.get(at) + 1);
                choices.subList(at + 1, choices.size()).clear();
                widths.subList(at + 1, widths.size()).clear();
                return true;
            }
        }
        return false;
    }

    private void run() {
        World world = new World();
        List<Actor> actors =
                List.of(new Io(world), new Waiter(world), new Waiter(world), new Peer(world));
        List<Actor> able = actors.stream().filter(Actor::canStep).toList();
        for (int step = 0; !able.isEmpty(); step++) {
            if (step == choices.size()) {
                if (!known.add(world + " " + actors)) {
                    return;
                }
                choices.add(0);
                widths.add(able.size());
            }
            able.get(choices.get(step)).step();
            able = actors.stream().filter(Actor::canStep).toList();
        }
        ends++;
        assertThat(world.unread).as("unread after %s", choices).isZero();
        assertThat(world.sent).isEqualTo(BYTES);
    }

    /** The socket, the selector's interest, the queue of requests. */
    private static final class World {
        final Lease lease = new Lease();
        boolean armed;
        int sent;
        int unread;
        boolean watchRequested;
        boolean watched;
        Actor reading;

        World() {
            lease.doneByIo();
            armed = true;
        }

        @Override
        public String toString() {
            return lease.state() + " " + armed + sent + unread + watchRequested + watched;
        }

        void beginReading(Actor actor) {
            assertThat(reading).as("another reader").isNull();
            reading = actor;
        }

        void read(Actor actor) {
            assertThat(reading).isSameAs(actor);
            unread = 0;
        }

        void endReading() {
            reading = null;
        }
    }

    private abstract static class Actor {
        final World world;
        int at;

        Actor(World world) {
            this.world = world;
        }

        abstract boolean canStep();

        abstract void step();

        @Override
        public String toString() {
            return String.valueOf(at);
        }
    }

    /** Sends a byte, and another. */
    private static final class Peer extends Actor {
        Peer(World world) {
            super(world);
        }

        @Override
        boolean canStep() {
            return world.sent < BYTES;
        }

        @Override
        void step() {
            world.sent++;
            world.unread++;
        }
    }

    /**
     * Takes the lease, sleeps until there is something, reads, leaves; gives up when it is turned
     * away.
     */
    private static final class Waiter extends Actor {
        private int turns;

        Waiter(World world) {
            super(world);
        }

        @Override
        public String toString() {
            return at + "/" + turns;
        }

        @Override
        boolean canStep() {
            return turns < TURNS;
        }

        @Override
        void step() {
            switch (at) {
                case 0 -> {
                    if (world.lease.takeForWaiter()) {
                        world.beginReading(this);
                        at = 1;
                    } else {
                        turns++;
                    }
                }
                case 1 -> {
                    if (world.unread > 0) { // else woken or timed out: it may leave at any time
                        world.read(this);
                    }
                    at = 2;
                }
                case 2 -> {
                    world.endReading();
                    Lease.State left = world.lease.leave(0);
                    at = left == Lease.State.LINGERING ? 3 : 0;
                    turns += at == 0 ? 1 : 0;
                }
                default -> {
                    if (!world.watched) {
                        world.watched = true;
                        world.watchRequested = true;
                    }
                    at = 0;
                    turns++;
                }
            }
        }
    }

    /** Selects; reads what it may, disarms otherwise; looks after the lease when asked. */
    private static final class Io extends Actor {
        Io(World world) {
            super(world);
        }

        @Override
        boolean canStep() {
            return at != 0 || (world.armed && world.unread > 0) || world.watchRequested;
        }

        @Override
        void step() {
            switch (at) {
                case 0 -> at = world.armed && world.unread > 0 ? 1 : 10;
                case 1 -> {
                    if (world.lease.takeForIo()) {
                        world.beginReading(this);
                        at = 2;
                    } else {
                        at = 4;
                    }
                }
                case 2 -> {
                    world.read(this);
                    at = 3;
                }
                case 3 -> {
                    world.endReading();
                    world.lease.doneByIo();
                    at = 0;
                }
                case 4 -> {
                    if (world.lease.disarm()) {
                        world.armed = false;
                    }
                    at = world.watchRequested ? 10 : 0;
                }
                case 10 -> at = world.lease.hasLingered(Lease.LINGER_NANOS) ? 11 : 13;
                case 11 -> at = world.lease.rearm() ? 12 : 13;
                case 12 -> {
                    world.armed = true;
                    at = 13;
                }
                case 13 -> { // the waiter sits, or the lease is armed: stop watching
                    boolean keep = world.lease.state() == Lease.State.LINGERING;
                    at = keep ? 10 : 14;
                }
                case 14 -> {
                    world.watchRequested = false;
                    world.watched = false;
                    at = 15;
                }
                default -> {
                    if (world.lease.state() == Lease.State.LINGERING && !world.watched) {
                        world.watched = true;
                        world.watchRequested = true;
                    }
                    at = 0;
                }
            }
        }
    }
}
