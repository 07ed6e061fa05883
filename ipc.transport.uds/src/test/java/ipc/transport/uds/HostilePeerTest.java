package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are no transport: raw sockets that lie, stop, or never answer. */
@Timeout(60)
class HostilePeerTest {

    private static final int MAX_FRAME_BYTES = 1_000_000;
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir Path directory;

    private final BlockingQueue<Link> accepted = new LinkedBlockingQueue<>();
    private final Recorder recorder = new Recorder();
    private UdsTransport transport;
    private Endpoint endpoint;

    @BeforeEach
    void open() {
        transport = new UdsTransport(directory);
        endpoint = open(transport);
    }

    private Endpoint open(UdsTransport from) {
        return from.open(
                new EndpointOptions("victim", MAX_FRAME_BYTES),
                link -> {
                    accepted.add(link);
                    return recorder;
                });
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private SocketChannel rawPeer() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(Addresses.path(endpoint.address())));
    }

    private static void send(SocketChannel peer, int length, byte... bytes) throws IOException {
        ByteBuffer stream = ByteBuffer.allocate(4 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        stream.putInt(length).put(bytes).flip();
        while (stream.hasRemaining()) {
            peer.write(stream);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, MAX_FRAME_BYTES + 1})
    void shouldEndTheLinkOfAPeerThatSendsNoFrame(int length) throws Exception {
        try (SocketChannel peer = rawPeer()) {
            send(peer, 1, (byte) 7);
            send(peer, length);

            assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.PROTOCOL_ERROR);
            assertThat(recorder.awaitFrame()).containsExactly(7);
            assertThat(peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void shouldDropTheBeginningOfAFrameWhenThePeerGoes() throws Exception {
        try (SocketChannel peer = rawPeer()) {
            send(peer, 1, (byte) 1);
            send(peer, 100, new byte[99]);
        }

        assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        assertThat(recorder.frames).hasSize(1);
    }

    @Test
    void shouldNeverBlockOnAPeerThatDoesNotRead() throws Exception {
        try (SocketChannel peer = rawPeer()) {
            Link link = accept();
            byte[] frame = new byte[100_000];

            for (int count = 0; count < 200; count++) {
                assertThat(link.write(frame, 0, frame.length, null)).isTrue();
            }

            assertThat(link.outboundBytes()).isGreaterThan(19_000_000);
            assertThat(link.flush(SHORT)).isFalse();
            long start = System.nanoTime();
            endpoint.close(SHORT);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(4));
            assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
            assertThat(peer.isOpen()).isTrue();
        }
    }

    @Test
    void shouldEndAClosedLinkWhosePeerDoesNotReadAfterFiveSeconds() throws Exception {
        try (SocketChannel peer = rawPeer()) {
            Link link = accept();
            byte[] frame = new byte[1_000_000];
            link.write(frame, 0, frame.length, null);
            long start = System.nanoTime();

            link.close();

            send(peer, 1, (byte) 5);
            assertThat(recorder.awaitFrame()).as("read while it lingers").containsExactly(5);
            assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
            assertThat(System.nanoTime() - start).isGreaterThan(IoLoop.LINGER.toNanos() - 1);
        }
    }

    @Test
    void shouldReadAllBeforeTheEndAlthoughWritingFails() throws Exception {
        try (SocketChannel peer = rawPeer()) {
            Link link = accept();
            byte[] frame = new byte[1_000_000];
            link.write(frame, 0, frame.length, null); // most of it stays here
            for (int count = 0; count < 1_000; count++) {
                send(peer, 50, new byte[50]);
            }
        } // closes with unread data: "Connection reset" or "Broken pipe"

        assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        assertThat(recorder.frames).hasSize(1_000);
    }

    @Test
    void shouldEndTheLinkOfAPeerThatStopsReadingForGood() throws Exception {
        try (SocketChannel peer = rawPeer()) {
            Link link = accept();
            send(peer, 1, (byte) 5);
            recorder.awaitFrame();
            peer.shutdownInput();

            byte[] frame = new byte[10];
            while (link.write(frame, 0, frame.length, null)) {
                Thread.onSpinWait();
            }

            assertThat(recorder.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        }
    }

    @Test
    void shouldGiveUpOnAListenerThatNeverAccepts() throws Exception {
        Path deaf = directory.resolve("deaf");
        List<SocketChannel> queued = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(deaf), 1);
            fill(deaf, queued);
            long start = System.nanoTime();

            Recorder mine = new Recorder();
            endpoint.connect(Addresses.of(deaf), mine, SHORT);

            assertThat(mine.awaitEnd().cause()).isEqualTo(Cause.TIMEOUT);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
        } finally {
            for (SocketChannel channel : queued) {
                channel.close();
            }
        }
    }

    @Test
    void shouldConnectAsSoonAsTheBacklogHasRoom() throws Exception {
        Path slow = directory.resolve("slow");
        List<SocketChannel> queued = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(slow), 1);
            fill(slow, queued);
            Recorder mine = new Recorder();
            Link link = endpoint.connect(Addresses.of(slow), mine, Duration.ofSeconds(30));
            link.write(new byte[] {9}, 0, 1, null);

            for (SocketChannel channel : queued) {
                server.accept().close();
                channel.close();
            }

            try (SocketChannel peer = server.accept()) {
                ByteBuffer frame = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
                while (frame.hasRemaining()) {
                    assertThat(peer.read(frame)).isPositive();
                }
                assertThat(frame.flip().getInt()).isEqualTo(1);
                assertThat(frame.get()).isEqualTo((byte) 9);
            }
            assertThat(mine.awaitEnd().cause()).isEqualTo(Cause.PEER_GONE);
        }
    }

    /** Connects until the listener's backlog is full. */
    private static void fill(Path path, List<SocketChannel> queued) throws IOException {
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.configureBlocking(false);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
            } catch (IOException full) {
                assertThat(queued).as("connections before %s", full).isNotEmpty();
                return;
            }
            queued.add(channel);
        }
    }

    @Test
    void shouldNotReachAFileThatIsNoSocket() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(endOfConnect(endpoint, Addresses.of(file)).cause()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void shouldRefuseListenersOfAnotherUser() throws Exception {
        try (UdsTransport wary = transportOfAnotherUser()) {
            LinkEnd end = endOfConnect(open(wary), endpoint.address());

            assertThat(end.cause()).isEqualTo(Cause.REFUSED);
            assertThat(end.detail()).contains(" runs as user ");
        }
    }

    @Test
    void shouldRefusePeersOfAnotherUser() throws Exception {
        try (UdsTransport wary = transportOfAnotherUser()) {
            LinkEnd end = endOfConnect(endpoint, open(wary).address());

            assertThat(end.cause()).isEqualTo(Cause.PEER_GONE);
            assertThat(accepted).isEmpty();
        }
    }

    /** One that lets in what another user's would. */
    private UdsTransport transportOfAnotherUser() throws IOException {
        PeerCheck check = PeerCheck.sameUser(PeerCheckTest.stranger(Files.getOwner(directory)));
        return new UdsTransport(List.of(directory), check);
    }

    private static LinkEnd endOfConnect(Endpoint from, String address) throws Exception {
        Recorder mine = new Recorder();
        from.connect(address, mine, Duration.ofSeconds(Recorder.PATIENCE_SECONDS));
        return mine.awaitEnd();
    }

    private Link accept() throws InterruptedException {
        Link link = accepted.poll(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(link).isNotNull();
        return link;
    }
}
