package ipc.tck.servers;

import static ipc.tck.servers.Servers.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Accepted;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Sender;
import ipc.tck.stage.Await;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Held;
import ipc.tck.stage.Leaks;
import ipc.tck.stage.Pending;
import ipc.tck.stage.Scenario;
import ipc.tck.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** How nodes find each other, whoever comes first. */
public interface MeetingContract {
    /** It goes into an environment variable, a command line, a log. */
    @Scenario
    default void shouldHaveNamesOfPrintableAscii(Stage stage) {
        try (OneShotServer<String> server = Servers.oneShot(stage);
                var acceptor = stage.channels().acceptor(MessageType.of(String.class))) {
            assertThat(server.name()).matches("[!-~]{1,1000}").isEqualTo(server.name());
            assertThat(acceptor.name()).matches("[!-~]{1,1000}").isNotEqualTo(server.name());
        }
    }

    /** To oneself. */
    @Scenario
    default void shouldConnectToAServerOfItsOwnNode(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            Sender<String> client = Servers.connect(stage.here(), server.name());
            client.send("me");

            Accepted<String> accepted = server.accept(LONG).orElseThrow();

            assertThat(accepted.first()).isEqualTo("me");
            assertThat(accepted.peer().node()).isEqualTo(stage.here().node().id());
            assertThat(accepted.peer().transport()).isEqualTo("local");
        }
    }

    /** Two nodes that connect to each other at the same moment, as their first contact. */
    @Scenario
    default void shouldSettleWhenTwoNodesConnectToEachOtherAtOnce(Stage stage) throws Exception {
        meetAtOnce(stage);
    }

    /** Only one link comes of it: no more sockets than of one node connecting to another. */
    @Scenario
    default void shouldKeepOneLinkWhenTwoNodesConnectToEachOtherAtOnce(Stage stage)
            throws Exception {
        stage.needsLinks();
        stage.there().run(site -> site.node().id());
        String elsewhere = Servers.oneShotAt(stage.elsewhere());
        int none = sockets();
        Servers.sayHello(stage.here(), elsewhere);
        String heard = stage.elsewhere().ask(site -> Servers.heard(elsewhere));
        assertThat(heard).isEqualTo("hello");
        int one = sockets();
        if (one == none) {
            throw Stage.skip("links in memory have no sockets that could be counted");
        }

        meetAtOnce(stage);

        int two = one + (one - none);
        Await.until("there is one link more, of as many sockets", () -> sockets() == two);
    }

    private static int sockets() {
        return (int) Leaks.descriptors().stream().filter(it -> it.contains("socket:")).count();
    }

    /** Ten servers on either side, and a client at each. */
    private static void meetAtOnce(Stage stage) throws InterruptedException {
        int pairs = 10;
        List<OneShotServer<String>> servers = new ArrayList<>();
        List<Pending<Void>> clients = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            servers.add(Servers.oneShot(stage));
            names.add(Servers.oneShotAt(stage.there()));
        }

        for (int i = 0; i < pairs; i++) {
            String mine = servers.get(i).name();
            String other = names.get(i);
            clients.add(stage.there().start(site -> Servers.sayHello(site, mine)));
            clients.add(stage.home().start(site -> Servers.sayHello(site, other)));
        }

        for (int i = 0; i < pairs; i++) {
            assertThat(servers.get(i).accept(LONG).orElseThrow().first()).isEqualTo("hello");
            String other = names.get(i);
            String heard = stage.there().ask(site -> Servers.heard(other));
            assertThat(heard).isEqualTo("hello");
        }
        clients.forEach(Pending::await);
    }

    /** Three nodes, each connected to both others. */
    @Scenario
    default void shouldConnectEveryNodeWithEveryOther(Stage stage) throws Exception {
        String atThere = Servers.oneShotAt(stage.there());
        String atElsewhere = Servers.oneShotAt(stage.elsewhere());
        try (OneShotServer<String> atHome = Servers.oneShot(stage)) {
            String home = atHome.name();

            Pending<Void> one = stage.there().start(site -> Servers.sayHello(site, atElsewhere));
            Pending<Void> two = stage.elsewhere().start(site -> Servers.sayHello(site, home));
            Pending<Void> three = stage.home().start(site -> Servers.sayHello(site, atThere));

            assertThat(atHome.accept(LONG).orElseThrow().first()).isEqualTo("hello");
            String heardThere = stage.there().ask(site -> Servers.heard(atThere));
            String heardElsewhere = stage.elsewhere().ask(site -> Servers.heard(atElsewhere));
            assertThat(heardThere).isEqualTo("hello");
            assertThat(heardElsewhere).isEqualTo("hello");
            one.await();
            two.await();
            three.await();
        }
    }

    /** Many servers at once, connected to in another order. */
    @Scenario
    default void shouldKeepManyServersApart(Stage stage) throws Exception {
        List<OneShotServer<String>> servers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            servers.add(Servers.oneShot(stage));
        }

        for (int i = 49; i >= 0; i--) {
            String name = servers.get(i).name();
            String text = "to " + i;
            Held<Sender<String>> client = Servers.connect(stage.there(), name);
            client.run(sender -> sender.send(text));
        }

        for (int i = 0; i < 50; i++) {
            assertThat(servers.get(i).accept(LONG).orElseThrow().first()).isEqualTo("to " + i);
            servers.get(i).close();
        }
    }

    /** Law 1 from the very first message. */
    @Scenario
    default void shouldKeepTheOrderFromTheFirstMessageOn(Stage stage) throws Exception {
        try (OneShotServer<String> server = Servers.oneShot(stage)) {
            Held<Sender<String>> client = Servers.connect(stage.there(), server.name());
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
