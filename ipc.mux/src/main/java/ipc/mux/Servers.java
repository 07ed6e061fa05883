package ipc.mux;

import ipc.api.channel.Peer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The servers of a node that wait for clients, by their secrets. Thread-safe. */
final class Servers {
    private final MuxNode node;
    private final Map<Secret, Server<?>> waiting = new ConcurrentHashMap<>();

    Servers(MuxNode node) {
        this.node = node;
    }

    void add(Server<?> server) {
        waiting.put(server.secret(), server);
    }

    void remove(Server<?> server) {
        waiting.remove(server.secret());
    }

    Server<?> find(Secret secret) {
        return waiting.get(secret);
    }

    /** A client at another node asks for a channel. */
    void connect(Frames.Connect connect, Connection client, Inbound inbound) {
        inbound.checkFree(connect.handle());
        Server<?> server = waiting.get(connect.server());
        if (server != null && server.fingerprint() != connect.fingerprint()) {
            refuse(connect, client, inbound, Frames.Refusal.OTHER_TYPE, server.typeName());
            return;
        }
        Peer peer = new Peer(client.peer().id().toString(), client.scheme());
        Subchannel subchannel = server == null ? null : server.admit(peer);
        if (subchannel == null) {
            refuse(connect, client, inbound, Frames.Refusal.NOT_WAITING, "");
            return;
        }
        inbound.open(connect.handle(), subchannel);
        node.register(subchannel); // when somebody has it: the end of another link must not end it
        client.answer(Frames.accepted(connect.handle(), subchannel.id()));
    }

    private static void refuse(
            Frames.Connect connect,
            Connection client,
            Inbound inbound,
            Frames.Refusal refusal,
            String text) {
        inbound.refuse(connect.handle());
        client.answer(Frames.refused(new Frames.Refused(connect.handle(), refusal, text)));
    }
}
