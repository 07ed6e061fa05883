package ipc.tck.servers;

import static ipc.tck.servers.Servers.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Accepted;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Await;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Leaks;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import java.util.ArrayList;
import java.util.List;

/** How nodes find each other, whoever comes first. */
public interface MeetingContract {
    /** It goes into an environment variable, a command line, a log. */
    @Scenario
    default void shouldHaveNamesOfPrintableAscii(Fixture fixture) {
        try (OneShotServer<String> server = Servers.oneShot(fixture);
                var acceptor = fixture.channels().acceptor(MessageType.of(String.class))) {
            assertThat(server.name()).matches("[!-~]{1,1000}").isEqualTo(server.name());
            assertThat(acceptor.name()).matches("[!-~]{1,1000}").isNotEqualTo(server.name());
        }
    }

    /** To oneself. */
    @Scenario
    default void shouldConnectToAServerOfItsOwnNode(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            Sender<String> client = Servers.connect(fixture.here(), server.name());
            client.send("me");

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            assertThat(accepted.first()).isEqualTo("me");
            assertThat(accepted.peer().node()).isEqualTo(fixture.here().node().id());
            assertThat(accepted.peer().transport()).isEqualTo("local");
        }
    }

    /** Two nodes that connect to each other at the same moment, as their first contact. */
    @Scenario
    default void shouldSettleWhenTwoNodesConnectToEachOtherAtOnce(Fixture fixture)
            throws Exception {
        meetAtOnce(fixture);
    }

    /** Only one link comes of it: no more sockets than of one node connecting to another. */
    @Scenario
    default void shouldKeepOneLinkWhenTwoNodesConnectToEachOtherAtOnce(Fixture fixture)
            throws Exception {
        fixture.needsLinks();
        fixture.there().run(app -> app.node().id());
        String elsewhere = Servers.oneShotAt(fixture.elsewhere());
        int none = sockets();
        Servers.sayHello(fixture.here(), elsewhere);
        String heard = fixture.elsewhere().ask(app -> Servers.heard(elsewhere));
        assertThat(heard).isEqualTo("hello");
        int one = sockets();
        if (one == none) {
            throw Fixture.skip("links in memory have no sockets that could be counted");
        }

        meetAtOnce(fixture);

        int two = one + (one - none);
        Await.until("there is one link more, of as many sockets", () -> sockets() == two);
    }

    private static int sockets() {
        return (int) Leaks.descriptors().stream().filter(it -> it.contains("socket:")).count();
    }

    /** Ten servers on either side, and a client at each. */
    private static void meetAtOnce(Fixture fixture) throws InterruptedException {
        int pairs = 10;
        List<OneShotServer<String>> servers = new ArrayList<>();
        List<Pending<Void>> clients = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            servers.add(Servers.oneShot(fixture));
            names.add(Servers.oneShotAt(fixture.there()));
        }

        for (int i = 0; i < pairs; i++) {
            String mine = servers.get(i).name();
            String other = names.get(i);
            clients.add(fixture.there().start(app -> Servers.sayHello(app, mine)));
            clients.add(fixture.home().start(app -> Servers.sayHello(app, other)));
        }

        for (int i = 0; i < pairs; i++) {
            assertThat(servers.get(i).accept(LONG).orElseThrow().first()).isEqualTo("hello");
            String other = names.get(i);
            String heard = fixture.there().ask(app -> Servers.heard(other));
            assertThat(heard).isEqualTo("hello");
        }
        clients.forEach(Pending::await);
    }

    /** Three nodes, each connected to both others. */
    @Scenario
    default void shouldConnectEveryNodeWithEveryOther(Fixture fixture) throws Exception {
        String atThere = Servers.oneShotAt(fixture.there());
        String atElsewhere = Servers.oneShotAt(fixture.elsewhere());
        try (OneShotServer<String> atHome = Servers.oneShot(fixture)) {
            String home = atHome.name();

            Pending<Void> one = fixture.there().start(app -> Servers.sayHello(app, atElsewhere));
            Pending<Void> two = fixture.elsewhere().start(app -> Servers.sayHello(app, home));
            Pending<Void> three = fixture.home().start(app -> Servers.sayHello(app, atThere));

            assertThat(atHome.accept(LONG).orElseThrow().first()).isEqualTo("hello");
            String heardThere = fixture.there().ask(app -> Servers.heard(atThere));
            String heardElsewhere = fixture.elsewhere().ask(app -> Servers.heard(atElsewhere));
            assertThat(heardThere).isEqualTo("hello");
            assertThat(heardElsewhere).isEqualTo("hello");
            one.await();
            two.await();
            three.await();
        }
    }

    /** Many servers at once, connected to in another order. */
    @Scenario
    default void shouldKeepManyServersApart(Fixture fixture) throws Exception {
        List<OneShotServer<String>> servers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            servers.add(Servers.oneShot(fixture));
        }

        for (int i = 49; i >= 0; i--) {
            String name = servers.get(i).name();
            String text = "to " + i;
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), name);
            client.run(sender -> sender.send(text));
        }

        for (int i = 0; i < 50; i++) {
            assertThat(servers.get(i).accept(LONG).orElseThrow().first()).isEqualTo("to " + i);
            servers.get(i).close();
        }
    }

    /** Law 1 from the very first message. */
    @Scenario
    default void shouldKeepTheOrderFromTheFirstMessageOn(Fixture fixture) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(fixture)) {
            RemoteRef<Sender<String>> client = Servers.connect(fixture.there(), server.name());
            Pending<Void> sending =
                    client.start(
                            sender -> {
                                for (int i = 0; i < 1_000; i++) {
                                    sender.send("message " + i);
                                }
                            });

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            assertThat(accepted.first()).isEqualTo("message 0");
            for (int i = 1; i < 1_000; i++) {
                assertThat(Expect.message(accepted.receiver())).isEqualTo("message " + i);
            }
            sending.await();
        }
    }
}
