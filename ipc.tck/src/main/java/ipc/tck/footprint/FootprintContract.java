package ipc.tck.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.LiveObjects;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Ring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ten thousand channels and ten thousand received senders between two processes: no descriptor is
 * spent on them in either, and nothing of them is left in either when they are closed. Prints what
 * was counted.
 */
public interface FootprintContract {
    /** How many channels, and how many senders. */
    int MANY = 10_000;

    /** How many senders travel in a message. */
    int IN_A_MESSAGE = 100;

    /** So many objects of a class may be left, of links and of what was used for the first time. */
    int SLACK = 50;

    /** How long the other side may take to acknowledge what was closed. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** For a selector, which the end of a link gets when somebody first sleeps over it. */
    int FOR_A_SLEEPER = 2;

    /** Laws 7 and 14, in both processes. */
    @Scenario
    default void shouldLeaveNothingOfTenThousandChannelsAndSenders(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        RemoteRef<ArrayList<Sender<String>>> senders =
                fixture.there().make(app -> new ArrayList<>());
        ResourceTable table = new ResourceTable();
        waitOnce(fixture);
        ResourceCount here = ResourceCount.now();
        ResourceCount there = fixture.there().ask(app -> ResourceCount.now());
        table.add("before", here, there);

        List<Receiver<String>> receivers = openChannels(fixture, way);
        collect(way, senders);
        useAll(senders, receivers);
        compareDescriptors(
                fixture, table, MANY + " channels, each with a sender there", here, there);
        closeAll(senders, receivers);
        compareAll(fixture, table, "all closed", here, there);

        receivers = openSenders(fixture, way);
        collect(way, senders);
        useAll(senders, receivers);
        compareDescriptors(fixture, table, MANY + " senders there of one channel", here, there);
        closeAll(senders, receivers);
        compareAll(fixture, table, "all closed", here, there);

        System.out.print(table.text());
    }

    private static List<Receiver<String>> openChannels(Fixture fixture, OutgoingChannel<Ring> way)
            throws InterruptedException {
        List<Receiver<String>> receivers = new ArrayList<>();
        for (int i = 0; i < MANY; i += IN_A_MESSAGE) {
            List<Sender<String>> some = new ArrayList<>();
            for (int n = 0; n < IN_A_MESSAGE; n++) {
                Channel<String> channel = fixture.channel(String.class);
                receivers.add(channel.receiver());
                some.add(channel.sender());
            }
            way.sender().send(new Ring(some));
            some.forEach(Sender::close);
        }
        return receivers;
    }

    private static List<Receiver<String>> openSenders(Fixture fixture, OutgoingChannel<Ring> way)
            throws InterruptedException {
        Channel<String> channel = fixture.channel(String.class);
        List<Sender<String>> some = new ArrayList<>();
        for (int n = 0; n < IN_A_MESSAGE; n++) {
            some.add(channel.sender());
        }
        for (int i = 0; i < MANY; i += IN_A_MESSAGE) {
            way.sender().send(new Ring(some));
        }
        channel.sender().close();
        return new ArrayList<>(List.of(channel.receiver()));
    }

    private static void collect(
            OutgoingChannel<Ring> way, RemoteRef<ArrayList<Sender<String>>> senders) {
        RemoteRef<Receiver<Ring>> inbox = way.receiver();
        inbox.application()
                .run(
                        app -> {
                            for (int i = 0; i < MANY; i += IN_A_MESSAGE) {
                                app.get(senders).addAll(app.get(inbox).receive().senders());
                            }
                        });
    }

    /** A message through each sender, in the order of the receivers. */
    private static void useAll(
            RemoteRef<ArrayList<Sender<String>>> senders, List<Receiver<String>> receivers)
            throws InterruptedException {
        senders.run(
                all -> {
                    for (int i = 0; i < MANY; i++) {
                        all.get(i).send("number " + i);
                    }
                });
        for (int i = 0; i < MANY; i++) {
            Receiver<String> receiver = receivers.get(i % receivers.size());
            assertThat(Expect.message(receiver)).isEqualTo("number " + i);
        }
    }

    private static void closeAll(
            RemoteRef<ArrayList<Sender<String>>> senders, List<Receiver<String>> receivers)
            throws InterruptedException {
        senders.run(
                all -> {
                    all.forEach(Sender::close);
                    all.clear();
                    all.trimToSize();
                });
        for (Receiver<String> receiver : receivers) {
            Expect.disconnection(receiver);
            receiver.close();
        }
        receivers.clear();
    }

    private static void compareDescriptors(
            Fixture fixture,
            ResourceTable table,
            String when,
            ResourceCount here,
            ResourceCount there) {
        ResourceCount hereNow = ResourceCount.now();
        ResourceCount thereNow = fixture.there().ask(app -> ResourceCount.now());
        table.add(when, hereNow, thereNow);
        assertThat(hereNow.descriptors())
                .as("here, %s", when)
                .isBetween(here.descriptors(), here.descriptors() + FOR_A_SLEEPER);
        assertThat(thereNow.descriptors())
                .as("there, %s", when)
                .isBetween(there.descriptors(), there.descriptors() + FOR_A_SLEEPER);
    }

    /** Once the other side has acknowledged what was closed, nothing of it is left. */
    private void compareAll(
            Fixture fixture,
            ResourceTable table,
            String when,
            ResourceCount here,
            ResourceCount there) {
        Await.holds(() -> left(fixture, here, there).isEmpty(), PATIENCE);
        assertThat(left(fixture, here, there)).as(when).isEmpty();
        compareDescriptors(fixture, table, when, here, there);
    }

    private List<String> left(Fixture fixture, ResourceCount here, ResourceCount there) {
        List<String> left = new ArrayList<>();
        growth(here, ResourceCount.now())
                .forEach((type, count) -> left.add("here " + count + " " + type));
        growth(there, fixture.there().ask(app -> ResourceCount.now()))
                .forEach((type, count) -> left.add("there " + count + " " + type));
        return left;
    }

    private static Map<String, Long> growth(ResourceCount before, ResourceCount after) {
        return LiveObjects.growth(before.objects(), after.objects(), SLACK);
    }

    /** A link may need descriptors of its own once somebody waits for it, here and there. */
    private static void waitOnce(Fixture fixture) throws Exception {
        OutgoingChannel<String> out = fixture.outgoing(String.class);
        IncomingChannel<String> in = fixture.incoming(String.class);
        Pending<String> there = out.receiver().begin(Receiver::receive);
        Blocked<String> here = Blocked.in(in.receiver()::receive);
        in.sender().run(sender -> sender.send("to here"));
        assertThat(here.outcome()).isEqualTo("to here");
        out.sender().send("to there");
        assertThat(there.await()).isEqualTo("to there");
    }
}
