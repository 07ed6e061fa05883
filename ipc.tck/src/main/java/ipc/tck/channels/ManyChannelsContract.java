package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Ring;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Leaks;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
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
    default void shouldHaveTenThousandChannelsWithoutANewDescriptor(Stage stage) throws Exception {
        int hundreds = 100;
        Outbound<Ring> way = stage.outbound(Ring.class);
        Held<ArrayList<Sender<String>>> senders = stage.there().make(site -> new ArrayList<>());
        List<Channel<String>> channels = new ArrayList<>();
        List<String> before = Leaks.descriptors();
        List<String> beforeThere = stage.there().ask(site -> Leaks.descriptors());

        for (int i = 0; i < hundreds; i++) {
            List<Channel<String>> some = new ArrayList<>();
            for (int n = 0; n < 100; n++) {
                some.add(stage.channel(String.class));
            }
            way.sender().send(new Ring(some.stream().map(Channel::sender).toList()));
            some.forEach(channel -> channel.sender().close());
            channels.addAll(some);
        }
        collect(way, senders, hundreds);
        stage.there().run(site -> sendNumbers(site.get(senders)));

        int number = 0;
        for (Channel<String> channel : channels) {
            assertThat(Expect.message(channel.receiver())).isEqualTo("number " + number++);
        }
        assertThat(Leaks.descriptors())
                .as("descriptors here, after %s", before)
                .hasSizeLessThanOrEqualTo(before.size() + FOR_SLEEPERS);
        List<String> afterThere = stage.there().ask(site -> Leaks.descriptors());
        assertThat(afterThere)
                .as("descriptors there, after %s", beforeThere)
                .hasSizeLessThanOrEqualTo(beforeThere.size() + FOR_SLEEPERS);
        stage.there().run(site -> site.get(senders).forEach(Sender::close));
        for (Channel<String> channel : channels) {
            Expect.disconnection(channel.receiver());
            channel.receiver().close();
        }
    }

    /** Ten thousand received senders of one channel. */
    @Scenario
    default void shouldReceiveTenThousandSendersOfOneChannelWithoutANewDescriptor(Stage stage)
            throws Exception {
        int hundreds = 100;
        Outbound<Ring> way = stage.outbound(Ring.class);
        Held<ArrayList<Sender<String>>> senders = stage.there().make(site -> new ArrayList<>());
        Channel<String> channel = stage.channel(String.class);
        List<String> before = Leaks.descriptors();
        List<String> beforeThere = stage.there().ask(site -> Leaks.descriptors());

        for (int i = 0; i < hundreds; i++) {
            List<Sender<String>> some = new ArrayList<>();
            for (int n = 0; n < 100; n++) {
                some.add(channel.sender());
            }
            way.sender().send(new Ring(some));
        }
        channel.sender().close();
        collect(way, senders, hundreds);
        stage.there().run(site -> sendNumbers(site.get(senders)));

        for (int i = 0; i < 100 * hundreds; i++) {
            assertThat(Expect.message(channel.receiver())).isEqualTo("number " + i);
        }
        assertThat(Leaks.descriptors())
                .as("descriptors here, after %s", before)
                .hasSizeLessThanOrEqualTo(before.size() + FOR_SLEEPERS);
        List<String> afterThere = stage.there().ask(site -> Leaks.descriptors());
        assertThat(afterThere)
                .as("descriptors there, after %s", beforeThere)
                .hasSizeLessThanOrEqualTo(beforeThere.size() + FOR_SLEEPERS);
        stage.there().run(site -> site.get(senders).forEach(Sender::close));
        Expect.disconnection(channel.receiver());
    }

    /** A channel that is made, sent away, used and closed leaves room for the next. */
    @Scenario
    default void shouldMakeAndCloseChannelsWithoutEnd(Stage stage) throws Exception {
        Outbound<Letter> way = stage.outbound(Letter.class);
        Held<Receiver<Letter>> inbox = way.receiver();
        Pending<Void> answering =
                stage.there()
                        .start(
                                site -> {
                                    for (Letter letter : site.get(inbox)) {
                                        try (Sender<String> reply = letter.reply()) {
                                            reply.send("re: " + letter.text());
                                        }
                                    }
                                });

        for (int i = 0; i < 2_000; i++) {
            try (Channel<String> channel = stage.channel(String.class)) {
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
            Outbound<Ring> way, Held<ArrayList<Sender<String>>> senders, int messages) {
        var inbox = way.receiver();
        inbox.place()
                .run(
                        site -> {
                            for (int i = 0; i < messages; i++) {
                                site.get(senders).addAll(site.get(inbox).receive().senders());
                            }
                        });
    }

    private static void sendNumbers(List<Sender<String>> senders) throws InterruptedException {
        for (int i = 0; i < senders.size(); i++) {
            senders.get(i).send("number " + i);
        }
    }
}
