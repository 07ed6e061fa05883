package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Bundle;
import ipc.tck.messages.Letter;
import ipc.tck.messages.Post;
import ipc.tck.messages.Ring;
import java.util.List;
import java.util.Optional;

/** Senders inside messages, in any number and in any place. */
public interface InMessagesContract {

    /** A letter with one sender. */
    @Scenario
    default void shouldTravelInAMessage(Fixture fixture) throws Exception {
        OutgoingChannel<Letter> way = fixture.outgoing(Letter.class);
        Channel<String> channel = fixture.channel(String.class);

        way.sender().send(new Letter("hello", channel.sender()));
        way.receiver()
                .run(
                        receiver -> {
                            Letter letter = receiver.receive();
                            letter.reply().send("re: " + letter.text());
                        });

        assertThat(Expect.message(channel.receiver())).isEqualTo("re: hello");
    }

    /** The other way. */
    @Scenario
    default void shouldArriveHereInAMessage(Fixture fixture) throws Exception {
        IncomingChannel<Letter> way = fixture.incoming(Letter.class);
        RemoteRef<Channel<String>> channel =
                fixture.there().make(app -> app.channels().channel(String.class));
        var sender = way.sender();
        fixture.there()
                .run(app -> app.get(sender).send(new Letter("hello", app.get(channel).sender())));

        Letter letter = Expect.message(way.receiver());
        letter.reply().send("re: " + letter.text());

        String received = channel.ask(it -> Expect.message(it.receiver()));
        assertThat(received).isEqualTo("re: hello");
    }

    /** Two. */
    @Scenario
    default void shouldTravelTwoInOneMessage(Fixture fixture) throws Exception {
        ManySenders.travelInOneMessage(fixture, 2);
    }

    /** As many as made ipc-channel panic. */
    @Scenario
    default void shouldTravelOneHundredInOneMessage(Fixture fixture) throws Exception {
        ManySenders.travelInOneMessage(fixture, 100);
    }

    /** More than a process may pass descriptors at once. */
    @Scenario
    default void shouldTravelFiveHundredInOneMessage(Fixture fixture) throws Exception {
        ManySenders.travelInOneMessage(fixture, 500);
    }

    /** None. */
    @Scenario
    default void shouldTravelNoneInOneMessage(Fixture fixture) throws Exception {
        OutgoingChannel<Ring> way = fixture.outgoing(Ring.class);

        way.sender().send(new Ring(List.of()));

        int count = way.receiver().ask(receiver -> receiver.receive().senders().size());
        assertThat(count).isZero();
    }

    /** In a list, a map, an optional, a record in a record, and as a component. */
    @Scenario
    default void shouldTravelInsideCollectionsAndRecords(Fixture fixture) throws Exception {
        OutgoingChannel<Bundle> way = fixture.outgoing(Bundle.class);
        Channel<String> channel = fixture.channel(String.class);

        way.sender().send(Bundle.of(channel.sender()));
        channel.sender().close();
        way.receiver()
                .run(
                        receiver -> {
                            List<Sender<String>> senders = receiver.receive().senders().toList();
                            for (Sender<String> sender : senders) {
                                sender.send("x");
                                sender.close();
                            }
                        });

        assertThat(Expect.messages(channel.receiver(), 6)).containsOnly("x");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** A sender is a message of its own, too. */
    @Scenario
    default void shouldTravelAsAMessage(Fixture fixture) throws Exception {
        OutgoingChannel<Sender<String>> way = fixture.outgoing(Travels.stringSender());
        Channel<String> channel = fixture.channel(String.class);

        way.sender().send(channel.sender());
        way.receiver().run(receiver -> receiver.receive().send("hello"));

        assertThat(Expect.message(channel.receiver())).isEqualTo("hello");
    }

    /** A message type that holds senders of itself: each answer brings the way to the next. */
    @Scenario
    default void shouldTravelInMessagesThatAreRecursive(Fixture fixture) throws Exception {
        OutgoingChannel<Post> way = fixture.outgoing(Post.class);
        var inbox = way.receiver();
        Pending<Void> answering =
                fixture.there()
                        .start(
                                app -> {
                                    Post post = app.get(inbox).receive();
                                    while (post.reply().isPresent()) {
                                        Sender<Post> reply = post.reply().get();
                                        try (reply;
                                                Channel<Post> next =
                                                        app.channels().channel(Post.class)) {
                                            reply.send(
                                                    new Post(
                                                            "re: " + post.text(),
                                                            Optional.of(next.sender())));
                                            post = next.receiver().receive();
                                        }
                                    }
                                });

        Sender<Post> ask = way.sender();
        for (int i = 0; i < 20; i++) {
            try (Channel<Post> answers = fixture.channel(Post.class)) {
                ask.send(new Post("post " + i, Optional.of(answers.sender())));
                Post answer = Expect.message(answers.receiver());
                assertThat(answer.text()).isEqualTo("re: post " + i);
                ask = answer.reply().orElseThrow();
            }
        }
        ask.send(new Post("enough", Optional.empty()));

        answering.await();
    }

    /** The channel's own sender in its own message. */
    @Scenario
    default void shouldTravelOverItsOwnChannel(Fixture fixture) throws Exception {
        OutgoingChannel<Post> way = fixture.outgoing(Post.class);

        way.sender().send(new Post("myself", Optional.of(way.sender())));
        way.sender().close();

        String text =
                way.receiver()
                        .ask(
                                receiver -> {
                                    try (Sender<Post> self =
                                            receiver.receive().reply().orElseThrow()) {
                                        self.send(new Post("to myself", Optional.empty()));
                                    }
                                    return receiver.receive().text();
                                });
        assertThat(text).isEqualTo("to myself");
        Reason end = way.receiver().ask(receiver -> Expect.disconnection(receiver));
        assertThat(end).isEqualTo(Reason.CLOSED);
    }
}
