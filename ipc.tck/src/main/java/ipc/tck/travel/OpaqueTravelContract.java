package ipc.tck.travel;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.channel.TypeMismatchException;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Registration;
import ipc.tck.messages.Registry;
import java.util.List;

/** Senders travel without their type as they do with it. */
public interface OpaqueTravelContract {

    /** There it gets its type back. */
    @Scenario
    default void shouldTravelWithoutItsType(Fixture fixture) throws Exception {
        OutgoingChannel<Registration> way = fixture.outgoing(Registration.class);
        Channel<String> channel = fixture.channel(String.class);

        try (OpaqueSender opaque = channel.sender().opaque()) {
            channel.sender().send("before");
            way.sender().send(new Registration("topic", opaque));
        }
        channel.sender().close();
        way.receiver()
                .run(
                        receiver -> {
                            try (OpaqueSender opaque = receiver.receive().subscriber();
                                    Sender<String> typed = opaque.typed(String.class)) {
                                typed.send("after");
                            }
                        });

        assertThat(Expect.messages(channel.receiver(), 2)).containsExactly("before", "after");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** There, too, only its own type will do. */
    @Scenario
    default void shouldRefuseAnotherTypeWhereItArrived(Fixture fixture) throws Exception {
        OutgoingChannel<Registration> way = fixture.outgoing(Registration.class);
        Channel<String> channel = fixture.channel(String.class);
        try (OpaqueSender opaque = channel.sender().opaque()) {
            way.sender().send(new Registration("topic", opaque));
        }
        channel.sender().close();

        String refusal =
                way.receiver()
                        .ask(
                                receiver -> {
                                    try (OpaqueSender opaque = receiver.receive().subscriber()) {
                                        opaque.typed(Integer.class).close();
                                        return "none";
                                    } catch (TypeMismatchException e) {
                                        return e.getClass().getName();
                                    }
                                });

        assertThat(refusal).isEqualTo(TypeMismatchException.class.getName());
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** In every place of a message, mixed with one that has its type. */
    @Scenario
    default void shouldTravelWithoutTypesInsideCollectionsAndRecords(Fixture fixture)
            throws Exception {
        OutgoingChannel<Registry> way = fixture.outgoing(Registry.class);
        Channel<String> channel = fixture.channel(String.class);

        try (OpaqueSender opaque = channel.sender().opaque()) {
            way.sender().send(Registry.of(opaque, channel.sender()));
        }
        channel.sender().close();
        way.receiver()
                .run(
                        receiver -> {
                            Registry registry = receiver.receive();
                            registry.typed().send("typed");
                            registry.typed().close();
                            for (OpaqueSender opaque : registry.opaque().toList()) {
                                try (opaque;
                                        Sender<String> typed = opaque.typed(String.class)) {
                                    typed.send("opaque");
                                }
                            }
                        });

        List<String> received = Expect.messages(channel.receiver(), 7);
        assertThat(received).startsWith("typed").filteredOn("opaque"::equals).hasSize(6);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** As a message of its own, through a middleman that does not know its type, and home. */
    @Scenario
    default void shouldTravelThroughAMiddlemanThatDoesNotKnowItsType(Fixture fixture)
            throws Exception {
        MessageType<OpaqueSender> type = MessageType.of(OpaqueSender.class);
        Channel<String> channel = fixture.channel(String.class);
        OpaqueSender here = channel.sender().opaque();

        RemoteRef<OpaqueSender> middle = fixture.deliver(here, type, fixture.there());
        here.close();
        RemoteRef<OpaqueSender> third = fixture.pass(middle, type, fixture.elsewhere());
        middle.run(OpaqueSender::close);
        third.run(
                opaque -> {
                    try (Sender<String> typed = opaque.typed(String.class)) {
                        typed.send("from the third");
                    }
                });
        OpaqueSender home = fixture.fetch(third, type);
        third.run(OpaqueSender::close);
        assertThat(Expect.message(channel.receiver())).isEqualTo("from the third");
        channel.sender().close();
        try (home;
                Sender<String> typed = home.typed(String.class)) {
            typed.send("from home");
        }

        assertThat(Expect.message(channel.receiver())).isEqualTo("from home");
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
    }

    /** A message that nobody reads. */
    @Scenario
    default void shouldBeLostWithoutItsTypeInAMessageThatIsDroppedUnread(Fixture fixture)
            throws Exception {
        OutgoingChannel<Registration> way = fixture.outgoing(Registration.class);
        Channel<String> channel = fixture.channel(String.class);
        try (OpaqueSender opaque = channel.sender().opaque()) {
            way.sender().send(new Registration("unread", opaque));
        }
        channel.sender().close();

        way.receiver().run(Receiver::close);

        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.LOST_IN_TRANSIT);
    }

    /** One whose receiver was gone before it set out. */
    @Scenario
    default void shouldArriveDisconnectedWhenItsReceiverIsGone(Fixture fixture) throws Exception {
        OutgoingChannel<Registration> way = fixture.outgoing(Registration.class);
        Channel<String> channel = fixture.channel(String.class);
        channel.receiver().close();

        try (OpaqueSender opaque = channel.sender().opaque()) {
            way.sender().send(new Registration("gone", opaque));
        }
        Reason reason =
                way.receiver()
                        .ask(
                                receiver -> {
                                    try (OpaqueSender opaque = receiver.receive().subscriber();
                                            Sender<String> typed = opaque.typed(String.class)) {
                                        return Expect.failingSend(typed, "x");
                                    }
                                });

        assertThat(reason).isEqualTo(Reason.CLOSED);
        channel.sender().close();
    }
}
