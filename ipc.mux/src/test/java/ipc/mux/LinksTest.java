package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.runtime.NodeOptions;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import ipc.api.transport.Transport;
import ipc.codec.RecordCodecProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How two nodes settle on one link, whatever comes first. */
@Timeout(120)
class LinksTest {
    private static final String LOW = "low";
    private static final String HIGH = "high";

    /** Two nodes of which the first has the lower id, and what their links carried. */
    private static final class Scene {
        final StagedTransport transport = new StagedTransport();
        final StagedTransport other = new StagedTransport("other");
        final Transport lowTransport;
        final MuxNode low;
        final MuxNode high;
        final List<String> answered = new ArrayList<>();

        Scene() {
            List<MuxNode> nodes =
                    Stream.generate(Scene::node)
                            .limit(2)
                            .sorted(Comparator.comparing(MuxNode::nodeId))
                            .toList();
            low = nodes.get(0);
            high = nodes.get(1);
            lowTransport = transport.as(LOW);
            low.addTransport(lowTransport);
            high.addTransport(transport.as(HIGH));
        }

        /** Has the nodes listen by another transport besides. */
        Scene withOther() {
            low.addTransport(other.as(LOW));
            high.addTransport(other.as(HIGH));
            return this;
        }

        List<StagedTransport.Pipe> waiting() {
            return Stream.of(transport, other).flatMap(t -> t.waiting().stream()).toList();
        }

        List<StagedTransport.Pipe> alive() {
            return Stream.of(transport, other).flatMap(t -> t.alive().stream()).toList();
        }

        private static MuxNode node() {
            return new MuxNode(
                    new NodeOptions("scene", new RecordCodecProvider(), List.of(), false),
                    Samples.UNTIMED);
        }

        /** Has a node say something to the other that must be answered, or end. */
        Connection say(MuxNode node, String what) {
            Connection connection = node.links().to(addressOfOther(node));
            connection.questions().fence(() -> answered.add(what), () -> answered.add(what));
            return connection;
        }

        private NodeAddress addressOfOther(MuxNode node) {
            return (node == low ? high : low).address();
        }

        void deliverAll(IntUnaryOperator choice) {
            for (List<StagedTransport.Pipe> waiting = waiting();
                    !waiting.isEmpty();
                    waiting = waiting()) {
                waiting.get(choice.applyAsInt(waiting.size())).deliver();
            }
        }

        /** One link, which both nodes use, and no other. */
        void assertSettled() {
            assertThat(alive()).as("links").hasSize(1);
            Connection ofLow = only(low);
            Connection ofHigh = only(high);
            assertThat(ofLow.isOpen() && ofHigh.isOpen()).as("both open").isTrue();
            assertThat(ofLow.linkIds()).containsExactlyInAnyOrderElementsOf(ofHigh.linkIds());
        }

        private static Connection only(MuxNode node) {
            assertThat(node.links().all()).as("connections of " + node).hasSize(1);
            return node.links().all().get(0);
        }
    }

    @Test
    void shouldMakeALinkWhenItIsFirstNeeded() {
        Scene scene = new Scene();

        scene.say(scene.high, "one");
        scene.say(scene.high, "two");
        scene.transport.deliverAll();

        assertThat(scene.answered).containsExactly("one", "two");
        scene.assertSettled();
    }

    /** Anybody may say that a node is where nobody answers; the node itself is not kept waiting. */
    @Test
    void shouldLinkToANodeThatIsSoughtInVainElsewhere() {
        for (boolean lowSeeks : List.of(true, false)) {
            Scene scene = new Scene();
            scene.transport
                    .as("silent")
                    .open(new EndpointOptions("silent", 1 << 16), link -> new Silent());
            MuxNode seeker = lowSeeks ? scene.low : scene.high;
            NodeAddress there = scene.addressOfOther(seeker);
            Connection inVain =
                    seeker.links()
                            .to(
                                    new NodeAddress(
                                            there.id(),
                                            there.secret(),
                                            there.first().scheme(),
                                            "silent"));
            scene.transport.deliverAll();

            scene.say(lowSeeks ? scene.high : scene.low, "from there");
            scene.transport.deliverAll();
            scene.say(seeker, "to there");
            scene.transport.deliverAll();

            assertThat(scene.answered).containsExactly("from there", "to there");
            scene.assertSettled();
            assertThat(Scene.only(seeker)).isSameAs(inVain); // its other attempt has won
        }
    }

    /** Takes links and says nothing. */
    private static final class Silent implements LinkHandler {
        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            // a good listener
        }

        @Override
        public void onEnd(LinkEnd how) {
            // nothing was kept
        }
    }

    @Test
    void shouldUseTheLinkThatTheOtherHasMade() {
        Scene scene = new Scene();
        scene.say(scene.low, "low");
        scene.transport.deliverAll();

        scene.say(scene.high, "high");
        scene.transport.deliverAll();

        assertThat(scene.answered).containsExactly("low", "high");
        scene.assertSettled();
    }

    @Test
    void shouldSettleOnOneLinkInEveryOrderOfDelivery() {
        int played =
                Schedules.playAll(
                        choice -> {
                            Scene scene = new Scene();
                            scene.say(scene.low, "low 1");
                            scene.say(scene.high, "high 1");
                            scene.say(scene.low, "low 2");
                            scene.say(scene.high, "high 2");

                            scene.deliverAll(choice);

                            scene.assertSettled();
                            assertThat(scene.answered)
                                    .containsSubsequence("low 1", "low 2")
                                    .containsSubsequence("high 1", "high 2")
                                    .hasSize(4);
                        });
        assertThat(played).isGreaterThan(100);
    }

    /** Messages over one of two links could overtake those over the other. */
    @Test
    void shouldSettleOnOneLinkThoughThereAreTwoTransports() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            Scene scene = new Scene().withOther();
            scene.say(scene.low, "low 1");
            scene.say(scene.high, "high 1");
            scene.say(scene.low, "low 2");
            scene.say(scene.high, "high 2");

            scene.deliverAll(random::nextInt);

            scene.assertSettled();
            assertThat(scene.answered)
                    .as("with seed " + seed)
                    .containsSubsequence("low 1", "low 2")
                    .containsSubsequence("high 1", "high 2")
                    .hasSize(4);
        }
    }

    @Test
    void shouldLinkByTheTransportThatIsLeft() {
        Scene scene = new Scene().withOther();
        scene.say(scene.low, "by the first");
        scene.deliverAll(any -> 0);
        Connection first = Scene.only(scene.low);

        scene.low.removeTransport(scene.lowTransport);
        scene.deliverAll(any -> 0);
        scene.say(scene.high, "by the other");
        scene.deliverAll(any -> 0);

        assertThat(first.isEnded()).isTrue();
        scene.assertSettled();
        assertThat(Scene.only(scene.high).scheme()).isEqualTo("other");
        assertThat(scene.answered).containsExactly("by the first", "by the other");
    }

    @Test
    void shouldSettleAgainAfterAnyLoss() {
        play(false);
    }

    @Test
    void shouldSettleAgainAfterAnyLossOfLinksOfTwoTransports() {
        play(true);
    }

    private static void play(boolean withOther) {
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            Scene scene = withOther ? new Scene().withOther() : new Scene();
            try {
                playWithLosses(scene, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(e.getMessage() + " with seed " + seed, e);
            }
        }
    }

    private static void playWithLosses(Scene scene, Random random) {
        int said = 0;
        for (int step = 0; step < 40; step++) {
            List<StagedTransport.Pipe> waiting = scene.waiting();
            List<StagedTransport.Pipe> alive = scene.alive();
            int what = random.nextInt(10);
            if (what == 0 && !alive.isEmpty()) {
                StagedTransport.Pipe link = alive.get(random.nextInt(alive.size()));
                scene.transport.lose(link, random.nextInt(3), random.nextInt(3));
            } else if (what <= 2) {
                scene.say(random.nextBoolean() ? scene.low : scene.high, "word " + said++);
            } else if (!waiting.isEmpty()) {
                waiting.get(random.nextInt(waiting.size())).deliver();
            }
        }
        scene.deliverAll(random::nextInt);
        assertThat(scene.answered).as("answered, or ended").hasSize(said);
        scene.say(scene.low, "last of low");
        scene.say(scene.high, "last of high");
        scene.deliverAll(random::nextInt);

        assertThat(scene.answered).contains("last of low", "last of high");
        scene.assertSettled();
    }

    @Test
    void shouldTakeTheWaitingLinkWhenTheWinnerFails() {
        Scene scene = new Scene();
        scene.say(scene.low, "low");
        scene.say(scene.high, "high");
        scene.transport.deliver(HIGH, LOW); // accept
        scene.transport.deliver(HIGH, LOW); // hello, which waits
        StagedTransport.Pipe ofLow = scene.transport.pipe(LOW, HIGH);

        scene.transport.lose(ofLow, 0, 0);
        scene.transport.deliverAll();

        scene.assertSettled();
        assertThat(scene.answered).containsExactlyInAnyOrder("low", "high");
        assertThat(scene.transport.alive().get(0).link).isNotEqualTo(ofLow.link);
    }

    @Test
    void shouldRefuseAHelloOfAnAbandonedLinkThatComesLate() {
        Scene scene = new Scene();
        scene.say(scene.high, "high");
        scene.say(scene.low, "low");
        StagedTransport.Pipe late = scene.transport.pipe(HIGH, LOW);
        while (scene.low.links().all().stream().noneMatch(Connection::isOpen)) {
            scene.transport.waiting().stream()
                    .filter(pipe -> pipe.link != late.link)
                    .findFirst()
                    .orElseThrow()
                    .deliver();
        }

        scene.transport.deliverAll();

        scene.assertSettled();
    }

    @Test
    void shouldTakeANewLinkOfAPeerThatHasLostTheOldOne() {
        Scene scene = new Scene();
        Connection old = scene.say(scene.low, "before");
        scene.transport.deliverAll();
        scene.transport.lose(scene.transport.alive().get(0), 0, 0);
        scene.transport.deliver(HIGH, LOW); // low learns of the loss, high does not yet

        scene.say(scene.low, "after");
        scene.transport.deliverAll();

        assertThat(old.isEnded()).isTrue();
        assertThat(scene.answered).containsExactly("before", "after");
        scene.assertSettled();
    }
}
