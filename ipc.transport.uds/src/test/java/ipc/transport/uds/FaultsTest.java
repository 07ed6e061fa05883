package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import ipc.transport.uds.IoRequest.Kind;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody expects to be thrown ends one link, and never leaves one without an end. */
@Timeout(60)
class FaultsTest {

    private static final EndpointOptions OPTIONS = new EndpointOptions("faults", 1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(Recorder.PATIENCE_SECONDS);

    @TempDir Path directory;

    private final BlockingQueue<Link> accepted = new LinkedBlockingQueue<>();
    private final ScarceChunks chunks = new ScarceChunks();
    private final Requests requests = new Requests();
    private UdsTransport transport;
    private Endpoint peer;
    private IoLoop loop;
    private UdsEndpoint endpoint;

    @BeforeEach
    void open() throws Exception {
        transport = new UdsTransport(directory);
        peer = transport.open(OPTIONS, Echo::new);
        SocketFile file = SocketFile.create(directory);
        Selector selector = Selector.open();
        PeerCheck check = PeerCheck.sameUser(file.user());
        Listener listener = Listener.open(file, selector, check, link -> null, 1_000);
        IoRequests queue = new IoRequests(selector, requests);
        loop = new IoLoop("faults", selector, listener, check, queue, chunks);
        endpoint = new UdsEndpoint(OPTIONS, file.path(), loop, closed -> {});
        loop.start("ipc-io-faults");
    }

    @AfterEach
    void close() {
        endpoint.close();
        transport.close();
    }

    @Test
    void shouldEndOnlyTheLinkThatTheIoThreadHasNoMemoryToRead() throws Exception {
        Party one = new Party();
        Party other = new Party();

        chunks.lacking();
        one.peer.write(new byte[1], 0, 1, null);

        assertThat(one.recorder.awaitEnd())
                .isEqualTo(Ending.failed(new OutOfMemoryError("none left")).end());
        other.exchange();
        new Party();
    }

    @Test
    void shouldEndOnlyTheLinkThatAWaiterHasNoMemoryToRead() throws Exception {
        Party one = new Party();
        Party other = new Party();
        CompletableFuture<Void> written = new CompletableFuture<>();

        assertThat(
                        one.link.readUntil(
                                () -> {
                                    if (written.complete(null)) {
                                        chunks.lacking();
                                        one.peer.write(new byte[1], 0, 1, null);
                                    }
                                    return false;
                                },
                                PATIENCE.toNanos()))
                .isTrue();

        assertThat(one.recorder.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
        other.exchange();
    }

    @Test
    void shouldEndALinkAboutWhichTheIoThreadCannotBeAsked() throws Exception {
        Party one = new Party();
        Party other = new Party();
        requests.onAdd =
                request -> {
                    if (request.kind() == Kind.FINISH) {
                        requests.onAdd = next -> {};
                        throw new OutOfMemoryError("no room for a request");
                    }
                };

        one.link.close();

        assertThat(one.recorder.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
        other.exchange();
    }

    @Test
    void shouldEndTheLinkThatAWaiterHadWhenTheIoThreadWent() throws Exception {
        Party one = new Party();
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread waiter =
                new Thread(
                        () -> {
                            try {
                                one.link.readUntil(
                                        () -> {
                                            inHandler.countDown();
                                            awaitLatch(leave);
                                            return true;
                                        },
                                        PATIENCE.toNanos());
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        waiter.start();
        awaitLatch(inHandler);

        requests.broken = true;
        loop.request(Kind.REARM, (UdsLink) one.link);
        endpoint.close(); // waits for the thread
        assertThat(one.recorder.hasEnded()).isFalse();
        leave.countDown();

        assertThat(one.recorder.awaitEnd().cause()).isEqualTo(Cause.CLOSED_HERE);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String address() {
        return peer.address();
    }

    /** A link that is made, and its other end. */
    private final class Party {
        private final Recorder recorder = new Recorder();
        private final Link link = endpoint.connect(address(), recorder, PATIENCE);
        private final Link peer;

        Party() throws InterruptedException {
            exchange();
            peer = accepted.poll(Recorder.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        void exchange() throws InterruptedException {
            assertThat(link.write(new byte[] {7}, 0, 1, null)).isTrue();
            assertThat(recorder.awaitFrame()).containsExactly(7);
        }
    }

    /** Sends back what comes. */
    private final class Echo implements LinkHandler {
        private final Link link;

        Echo(Link link) {
            this.link = link;
            accepted.add(link);
        }

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            link.write(buffer, offset, length, null);
        }

        @Override
        public void onEnd(LinkEnd end) {
            assertThat(end.cause()).isNotEqualTo(Cause.PROTOCOL_ERROR);
        }
    }

    /** A queue that fails when it is told so. */
    private static final class Requests extends ConcurrentLinkedQueue<IoRequest> {
        private static final long serialVersionUID = 1;

        private transient volatile Consumer<IoRequest> onAdd = request -> {};
        private transient volatile boolean broken;

        @Override
        public boolean add(IoRequest request) {
            onAdd.accept(request);
            return super.add(request);
        }

        @Override
        public IoRequest poll() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return super.poll();
        }
    }
}
