package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import ipc.api.codec.Codec;
import java.util.concurrent.CompletableFuture;

/** What {@link Client} does, without waiting: for nodes on a {@link StagedTransport}. */
final class StagedClient {
    private StagedClient() {}

    /** Connects to a server, which must answer as soon as all has been delivered. */
    static <T> Sender<T> connect(
            StagedTransport transport, MuxNode from, String server, MessageType<T> type) {
        Codec<T> codec = from.codecs().codec(type);
        ServerName name = ServerName.parse(server);
        Connection connection = from.links().to(name.node());
        RemotePort port = new RemotePort(from, connection, null, codec.fingerprint());
        assertThat(connection.outbound().add(port)).isTrue();
        CompletableFuture<Questions.Answer> answer =
                connection.questions().connect(port, name.server());
        transport.deliverAll();
        assertThat(answer.getNow(null)).isEqualTo(new Questions.Accepted());
        SenderCore core = new SenderCore(port);
        new Owner("test", from.codecs()).add(core);
        return new SenderHandle<>(from, core, type, codec);
    }
}
