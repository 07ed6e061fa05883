package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Leaks;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Ring;
import java.util.ArrayList;
import java.util.List;

/** Channels and senders are cheap: no descriptor is spent on them. */
public interface ManyChannelsContract {

    /**
     * Two for a selector, which each end of a link may get once, when a thread first sleeps until
     * something comes over it; both ends may be in one process.
     */
    int FOR_SLEEPERS = 4;

    /** Ten thousand channels over one link, each used, none with a descriptor of its own. */
    @Scenario
    default void shouldHaveTenThousandChannelsWithoutANewDescriptor(Fixture fixture)
            throws Exception {
        int hundreds = 100;
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        RemoteRef<ArrayList<Sender<String>>> senders =
                fixture.there().make(app -> new ArrayList<>());
        List<Channel<String>> channels = new ArrayList<>();
        List<String> before = Leaks.descriptors();
        List<String> beforeThere = fixture.there().ask(app -> Leaks.descriptors());

        for (int i = 0; i < hundreds; i++) {
            List<Channel<String>> some = new ArrayList<>();
            for (int n = 0; n < 100; n++) {
                some.add(fixture.channel(String.class));
            }
            way.sender().send(new Ring(some.stream().map(Channel::sender).toList()));
            some.forEach(channel -> channel.sender().close());
            channels.addAll(some);
        }
        collect(way, senders, hundreds);
        fixture.there().run(app -> sendNumbers(app.get(senders)));

        int number = 0;
        for (Channel<String> channel : channels) {
            assertThat(Expect.message(channel.receiver())).isEqualTo("number " + number++);
        }
        assertThat(Leaks.descriptors())
                .as("descriptors here, after %s", before)
                .hasSizeLessThanOrEqualTo(before.size() + FOR_SLEEPERS);
        List<String> afterThere = fixture.there().ask(app -> Leaks.descriptors());
        assertThat(afterThere)
                .as("descriptors there, after %s", beforeThere)
                .hasSizeLessThanOrEqualTo(beforeThere.size() + FOR_SLEEPERS);
        fixture.there().run(app -> app.get(senders).forEach(Sender::close));
        for (Channel<String> channel : channels) {
            Expect.disconnection(channel.receiver());
            channel.receiver().close();
        }
    }

    /** Ten thousand received senders of one channel. */
    @Scenario
    default void shouldReceiveTenThousandSendersOfOneChannelWithoutANewDescriptor(Fixture fixture)
            throws Exception {
        int hundreds = 100;
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);
        RemoteRef<ArrayList<Sender<String>>> senders =
                fixture.there().make(app -> new ArrayList<>());
        Channel<String> channel = fixture.channel(String.class);
        List<String> before = Leaks.descriptors();
        List<String> beforeThere = fixture.there().ask(app -> Leaks.descriptors());

        for (int i = 0; i < hundreds; i++) {
            List<Sender<String>> some = new ArrayList<>();
            for (int n = 0; n < 100; n++) {
                some.add(channel.sender());
            }
            way.sender().send(new Ring(some));
        }
        channel.sender().close();
        collect(way, senders, hundreds);
        fixture.there().run(app -> sendNumbers(app.get(senders)));

        for (int i = 0; i < 100 * hundreds; i++) {
            assertThat(Expect.message(channel.receiver())).isEqualTo("number " + i);
        }
        assertThat(Leaks.descriptors())
                .as("descriptors here, after %s", before)
                .hasSizeLessThanOrEqualTo(before.size() + FOR_SLEEPERS);
        List<String> afterThere = fixture.there().ask(app -> Leaks.descriptors());
        assertThat(afterThere)
                .as("descriptors there, after %s", beforeThere)
                .hasSizeLessThanOrEqualTo(beforeThere.size() + FOR_SLEEPERS);
        fixture.there().run(app -> app.get(senders).forEach(Sender::close));
        Expect.disconnection(channel.receiver());
    }

    /** A channel that is made, sent away, used and closed leaves room for the next. */
    @Scenario
    default void shouldMakeAndCloseChannelsWithoutEnd(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        RemoteRef<Receiver<Letter>> inbox = way.receiver();
        Pending<Void> answering =
                fixture.there()
                        .start(
                                app -> {
                                    for (Letter letter : app.get(inbox)) {
                                        try (Sender<String> reply = letter.reply()) {
                                            reply.send("re: " + letter.text());
                                        }
                                    }
                                });

        for (int i = 0; i < 2_000; i++) {
            try (Channel<String> channel = fixture.channel(String.class)) {
                way.sender().send(new Letter("letter " + i, channel.sender()));
                channel.sender().close();
                assertThat(Expect.message(channel.receiver())).isEqualTo("re: letter " + i);
                Expect.disconnection(channel.receiver());
            }
        }

        way.sender().close();
        answering.await();
    }

    private static void collect(
            OutgoingChannel<Ring> way, RemoteRef<ArrayList<Sender<String>>> senders, int messages) {
        var inbox = way.receiver();
        inbox.application()
                .run(
                        app -> {
                            for (int i = 0; i < messages; i++) {
                                app.get(senders).addAll(app.get(inbox).receive().senders());
                            }
                        });
    }

    private static void sendNumbers(List<Sender<String>> senders) throws InterruptedException {
        for (int i = 0; i < senders.size(); i++) {
            senders.get(i).send("number " + i);
        }
    }
}
