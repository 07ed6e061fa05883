package ipc.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.StoppedException;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import ipc.api.transport.Transport;
import ipc.tck.transport.EndpointContract;
import ipc.tck.transport.EndsContract;
import ipc.tck.transport.FramesContract;
import ipc.tck.transport.ReadingContract;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of transports, kept by this one. */
class InprocTransportTest {

    @Nested
    class Frames extends FramesContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Nested
    class Ends extends EndsContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Nested
    class Endpoint extends EndpointContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Nested
    class Reading extends ReadingContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Test
    void shouldBeFoundWithoutAFramework() {
        assertThat(ServiceLoader.load(Transport.class))
                .hasOnlyElementsOfType(InprocTransport.class)
                .extracting(Transport::scheme)
                .containsExactly("inproc");
    }

    @Test
    void shouldTellTheConnectingSideNothingBeforeItHasTheLink() throws Exception {
        InprocTransport transport = new InprocTransport();
        EndpointOptions options = new EndpointOptions("node", 100);
        var server =
                transport.open(
                        options,
                        link -> {
                            link.write(new byte[1], 0, 1, null);
                            link.close();
                            return new Silent();
                        });
        var client = transport.open(options, link -> new Silent());
        Silent handler = new Silent();

        Link link = client.connect(server.address(), handler, Duration.ofSeconds(1));
        boolean early = handler.calledBy(Thread.currentThread());
        link.wakeUp();

        assertThat(early).isFalse();
        assertThat(handler.ended.await(30, TimeUnit.SECONDS)).isTrue();
        transport.close();
    }

    @Test
    void shouldKeepInstancesApart() throws Exception {
        try (InprocTransport one = new InprocTransport();
                InprocTransport other = new InprocTransport()) {
            EndpointOptions options = new EndpointOptions("node", 100);
            var server = one.open(options, link -> new Silent());
            Silent handler = new Silent();

            other.open(options, link -> new Silent())
                    .connect(server.address(), handler, Duration.ofSeconds(1));

            assertThat(handler.ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldOpenNothingOnceClosed() {
        InprocTransport transport = new InprocTransport();
        transport.close();

        assertThatThrownBy(
                        () -> transport.open(new EndpointOptions("node", 1), link -> new Silent()))
                .isInstanceOf(StoppedException.class);
    }

    /** Notes who calls it. */
    private static final class Silent implements LinkHandler {
        private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
        private final CountDownLatch ended = new CountDownLatch(1);

        boolean calledBy(Thread thread) {
            return callers.contains(thread);
        }

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            callers.add(Thread.currentThread());
        }

        @Override
        public void onEnd(LinkEnd end) {
            callers.add(Thread.currentThread());
            ended.countDown();
        }
    }
}
