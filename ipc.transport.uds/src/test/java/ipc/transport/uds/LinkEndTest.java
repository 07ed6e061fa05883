package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkEnd.Cause;
import ipc.api.transport.LinkHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a link is told once, whoever carries it out. */
@Timeout(60)
class LinkEndTest {

    private static final int ROUNDS = 20_000;

    @TempDir Path directory;

    @Test
    void shouldTellOneEndWhenTwoThreadsFinishALinkThatNeverWas() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        IoLoop loop = new IoLoop("none", null, null, null);
        List<Ends> all = new ArrayList<>();
        List<UdsLink> links = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            all.add(new Ends());
            links.add(new UdsLink(loop, "nobody", 1_000).handler(all.get(round)));
            links.get(round)
                    .reader
                    .end(new Ending(new LinkEnd(Cause.UNREACHABLE, "nobody"), false));
        }
        List<Future<?>> both = new ArrayList<>();
        AtomicInteger started = new AtomicInteger();
        for (int thread = 0; thread < 2; thread++) {
            both.add(
                    threads.submit(
                            () -> {
                                for (int round = 0; round < ROUNDS; round++) {
                                    started.incrementAndGet();
                                    while (started.get() < 2 * round + 2) {
                                        Thread.onSpinWait();
                                    }
                                    links.get(round).io.finish();
                                }
                                return null;
                            }));
        }
        for (Future<?> each : both) {
            each.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(all).extracting(ends -> ends.count.get()).containsOnly(1);
    }

    @Test
    void shouldTellOneEndOfAnImpossibleLinkThatIsClosedAtOnce() throws Exception {
        try (UdsTransport transport = new UdsTransport(directory)) {
            Endpoint endpoint = transport.open(new EndpointOptions("ends", 1_000), link -> null);
            Phaser told = new Phaser(1);
            List<Ends> all = new ArrayList<>();
            for (int round = 0; round < ROUNDS / 10; round++) {
                told.register();
                Ends ends = new Ends(told::arriveAndDeregister);
                all.add(ends);
                endpoint.connect("no/address", ends, Duration.ofSeconds(30)).close();
            }
            told.awaitAdvanceInterruptibly(told.arrive(), 30, TimeUnit.SECONDS);
            endpoint.close();

            assertThat(all).extracting(ends -> ends.count.get()).containsOnly(1);
        }
    }

    /** Counts the ends. */
    private static final class Ends implements LinkHandler {
        private final AtomicInteger count = new AtomicInteger();
        private final Runnable onFirst;

        Ends() {
            this(() -> {});
        }

        Ends(Runnable onFirst) {
            this.onFirst = onFirst;
        }

        @Override
        public void onFrame(byte[] buffer, int offset, int length, Object payload) {
            throw new AssertionError("a frame over no link");
        }

        @Override
        public void onEnd(LinkEnd end) {
            if (count.incrementAndGet() == 1) {
                onFirst.run();
            }
        }
    }
}
