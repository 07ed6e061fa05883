package ipc.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What the suites of this package share: a transport, two endpoints, and links between them. A
 * subclass of a suite says which transport it is about.
 */
@Timeout(60)
public abstract class TransportContract {

    /** For addresses and servers that answer at once, and for those that never do. */
    static final Duration PATIENCE = Duration.ofSeconds(RecordingHandler.PATIENCE_SECONDS);

    static final int MAX_FRAME_BYTES = 1024 * 1024;

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<RecordingHandler> handlers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<RecordingHandler> accepted = new LinkedBlockingQueue<>();

    /** The transport under test. */
    Transport transport;

    /** The endpoint that connects. */
    Endpoint client;

    /** The endpoint that accepts. */
    Endpoint server;

    /** For subclasses. */
    protected TransportContract() {}

    /**
     * Makes the transport that the suite is about.
     *
     * @return a new one
     * @throws Exception when it cannot be made
     */
    protected abstract Transport newTransport() throws Exception;

    /**
     * Whether the transport's links are read by somebody, so that {@link Link#readUntil} can take
     * that over.
     *
     * @return false when frames come on the thread that writes them
     */
    protected boolean hasLease() {
        return true;
    }

    @BeforeEach
    void openEndpoints() throws Exception {
        transport = newTransport();
        client = open("client", MAX_FRAME_BYTES);
        server = open("server", MAX_FRAME_BYTES);
    }

    @AfterEach
    void closeEndpoints() {
        endpoints.forEach(Endpoint::close);
        handlers.forEach(RecordingHandler::checkFaults);
        assertThat(ioThreads()).as("I/O threads after close").isEmpty();
    }

    /** Opens one more endpoint, whose links go to {@link #accept()}. */
    Endpoint open(String node, int maxFrameBytes) {
        Endpoint endpoint =
                transport.open(
                        new EndpointOptions(node, maxFrameBytes),
                        link -> {
                            RecordingHandler handler = handler();
                            handler.link(link);
                            accepted.add(handler);
                            return handler;
                        });
        endpoints.add(endpoint);
        return endpoint;
    }

    /** A handler that is checked after the test. */
    RecordingHandler handler() {
        RecordingHandler handler = new RecordingHandler();
        handlers.add(handler);
        return handler;
    }

    /** Makes a link from the client to the server; returns the client's side. */
    RecordingHandler connect() {
        return connect(client, server.address(), handler());
    }

    RecordingHandler connect(Endpoint from, String address, RecordingHandler handler) {
        handler.link(from.connect(address, handler, PATIENCE));
        return handler;
    }

    /** The other side of a link that was made. */
    RecordingHandler accept() throws InterruptedException {
        RecordingHandler handler =
                accepted.poll(RecordingHandler.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(handler).as("accepted link").isNotNull();
        return handler;
    }

    /** Writes a frame with a number. */
    static boolean write(RecordingHandler from, int number) {
        return write(from, RecordingHandler.frame(number));
    }

    static boolean write(RecordingHandler from, byte[] frame) {
        return from.link().write(frame, 0, frame.length, null);
    }

    static List<Integer> numbers(List<byte[]> frames) {
        return frames.stream().map(RecordingHandler::number).toList();
    }

    static List<String> ioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ipc-io-"))
                .toList();
    }

    /** Starts a thread whose failure fails the test that joins it. */
    static TestThread start(String name, TestThread.Body body) {
        return new TestThread(name, body);
    }
}
