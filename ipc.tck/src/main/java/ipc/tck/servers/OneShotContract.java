package ipc.tck.servers;

import static ipc.tck.servers.Servers.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Accepted;
import ipc.api.channel.DecodeException;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Blocked;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Layout;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Fragile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A one-shot server and its client. */
public interface OneShotContract {
    /** The server waits for its client. */
    @Scenario
    default void shouldAcceptAClientThatComesLater(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            String name = server.name();
            Blocked<Optional<Accepted<String>>> accept = Blocked.in(() -> server.accept(LONG));

            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), name);
            client.run(sender -> sender.send("first"));

            Accepted<String> accepted = accept.outcome().orElseThrow();
            assertThat(accepted.first()).isEqualTo("first");
            client.run(sender -> sender.send("second"));
            assertThat(Expect.message(accepted.receiver())).isEqualTo("second");
        }
    }

    /** The client was there before. */
    @Scenario
    default void shouldAcceptAClientThatCameBefore(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            client.run(
                    sender -> {
                        sender.send("first");
                        sender.send("second");
                    });

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            assertThat(accepted.first()).isEqualTo("first");
            assertThat(Expect.message(accepted.receiver())).isEqualTo("second");
        }
    }

    /** The client was there, said what it had to say, and is gone. */
    @Scenario
    default void shouldAcceptAClientThatHasGone(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            client.run(
                    sender -> {
                        sender.send("first");
                        sender.send("last");
                        sender.close();
                    });

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            assertThat(accepted.first()).isEqualTo("first");
            assertThat(Expect.message(accepted.receiver())).isEqualTo("last");
            assertThat(Expect.disconnection(accepted.receiver())).isEqualTo(Reason.CLOSED);
        }
    }

    /** It tells who the client is. */
    @Scenario
    default void shouldTellWhoTheClientIs(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            client.run(sender -> sender.send("first"));

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            String id = fixture.there().ask(app -> app.node().id());
            assertThat(accepted.peer().node()).isEqualTo(id);
            if (fixture.configuration().layout().isOneNode()) {
                assertThat(accepted.peer().transport()).isEqualTo("local");
            } else {
                assertThat(accepted.peer().transport()).isNotEqualTo("local");
            }
        }
    }

    /** The channel outlives the server. */
    @Scenario
    default void shouldKeepTheChannelWhenTheServerIsClosed(Fixture fixture) throws Exception {
        OneShotServer<String> server = Servers.oneShot(fixture);
        RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
        client.run(sender -> sender.send("first"));
        Accepted<String> accepted = server.accept(LONG).orElseThrow();

        server.close();
        client.run(sender -> sender.send("second"));

        assertThat(Expect.message(accepted.receiver())).isEqualTo("second");
    }

    /** Nobody comes, and then somebody does. */
    @Scenario
    default void shouldWaitAgainAfterATimeout(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            assertThat(server.accept(Duration.ofMillis(30))).isEmpty();
            assertThat(server.accept(Duration.ZERO)).isEmpty();

            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            client.run(sender -> sender.send("first"));

            assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("first");
        }
    }

    /** A client that is silent for a while. */
    @Scenario
    default void shouldTimeOutOnAClientThatIsSilent(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());

            assertThat(server.accept(Duration.ofMillis(30))).isEmpty();
            client.run(sender -> sender.send("at last"));

            assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("at last");
        }
    }

    /** The server goes on waiting. */
    @Scenario
    default void shouldLoseNoClientWhenAcceptIsInterrupted(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            Blocked<Optional<Accepted<String>>> accept = Blocked.in(() -> server.accept(LONG));

            accept.interrupt();
            assertThatThrownBy(accept::outcome).isInstanceOf(InterruptedException.class);
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            client.run(sender -> sender.send("first"));

            assertThat(server.accept(LONG).orElseThrow().first()).isEqualTo("first");
        }
    }

    /** The client closes without a word. */
    @Scenario
    default void shouldReportAClientThatWentAwayBeforeItsFirstMessage(Fixture fixture)
            throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());

            client.run(Sender::close);

            assertThatThrownBy(() -> server.accept(LONG)).isInstanceOf(DisconnectedException.class);
        }
    }

    /** The client's process dies without a word. */
    @Scenario
    default void shouldReportAClientThatDiedBeforeItsFirstMessage(Fixture fixture)
            throws Exception {
        fixture.needsProcesses();
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            Servers.connect(fixture.there(), server.name());

            fixture.there().kill();

            assertThatThrownBy(() -> server.accept(LONG))
                    .isInstanceOfSatisfying(
                            DisconnectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.PROCESS_DIED));
        }
    }

    /** A first message that cannot be decoded. */
    @Scenario
    default void shouldReportAFirstMessageThatCannotBeDecoded(Fixture fixture) throws Exception {
        fixture.needsDecoding();
        MessageType<Fragile> type = MessageType.of(Fragile.class);
        try (OneShotServer<Fragile> server = fixture.channels().oneShotServer(type)) {
            String name = server.name();
            fixture.there().run(app -> Servers.sendBad(app.channels().connect(name, type(), LONG)));
            Fragile.refuse(true);

            assertThatThrownBy(() -> server.accept(LONG)).isInstanceOf(DecodeException.class);
        } finally {
            Fragile.refuse(false);
        }
    }

    /** It has served its client. */
    @Scenario
    default void shouldRefuseToAcceptTwice(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            client.run(sender -> sender.send("first"));
            server.accept(LONG);

            assertThatThrownBy(() -> server.accept(LONG)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** It is closed. */
    @Scenario
    default void shouldRefuseToAcceptAfterClose(Fixture fixture) {
        OneShotServer<String> server = Servers.oneShot(fixture);

        server.close();
        server.close();

        assertThatThrownBy(() -> server.accept(LONG)).isInstanceOf(IllegalStateException.class);
    }

    /** A client that is connected but not accepted. */
    @Scenario
    default void shouldDisconnectAClientThatIsNotAcceptedWhenItCloses(Fixture fixture) {
        OneShotServer<String> server = Servers.oneShot(fixture);
        RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());

        server.close();

        Reason reason = client.ask(sender -> Expect.failingSend(sender, "x"));
        assertThat(reason).isEqualTo(Reason.CLOSED);
    }

    /** The first road of all: a child finds its parent's server in its environment. */
    @Scenario
    default void shouldBeFoundThroughAnEnvironmentVariable(Fixture fixture) throws Exception {
        if (fixture.configuration().layout() != Layout.PROCESSES) {
            throw Fixture.skip("all applications are in one process: it has one environment");
        }
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteApplication child = fixture.process(Map.of("TCK_SERVER", server.name()));
            Pending<Void> client =
                    child.start(
                            app -> {
                                String name = System.getenv("TCK_SERVER");
                                MessageType<String> type = MessageType.of(String.class);
                                try (Sender<String> sender =
                                        app.channels().connect(name, type, LONG)) {
                                    sender.send("from the environment");
                                }
                            });

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            client.await();
            assertThat(accepted.first()).isEqualTo("from the environment");
        }
    }

    private static MessageType<Fragile> type() {
        return MessageType.of(Fragile.class);
    }
}
