package ipc.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.MessageType;
import ipc.api.channel.StoppedException;
import ipc.api.channel.TypeMismatchException;
import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginException;
import ipc.api.plugin.PluginInstance;
import ipc.api.runtime.Node;
import ipc.host.jvm.PluginChild.Call;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers are real processes here, without a framework. */
@Timeout(60)
class JvmPluginHostTest {
    private static final JvmPluginHost.Settings IMPATIENT =
            new JvmPluginHost.Settings(
                    Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(2));

    private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
    private final CountDownLatch cleaned = new CountDownLatch(1);
    private Node node;
    private JvmPluginHost host;

    @BeforeEach
    void open() {
        node = UdsNodes.open("host");
        host = hostOf(JvmPluginHost.Settings.DEFAULT);
    }

    private JvmPluginHost hostOf(JvmPluginHost.Settings settings) {
        return new JvmPluginHost(
                node.channels(),
                plugin ->
                        new WorkerCommand.Prepared(
                                new ProcessBuilder(PluginChild.command()), cleaned::countDown),
                settings,
                console::add);
    }

    @AfterEach
    void close() {
        host.close();
        node.close();
    }

    private static Exit exitOf(PluginInstance<?> instance) throws Exception {
        return instance.exited().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static long pidOf(PluginInstance<?> instance) {
        return Long.parseLong(instance.description().replaceAll("\\D", ""));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void shouldServeWhatIsQueuedBeforeAClosedInstanceReturns() throws Exception {
        PluginInstance<Call> instance = host.start("echo", PluginChild.CALLS);
        try (Channel<String> replies = node.channels().channel(String.class)) {
            for (int i = 0; i < 100; i++) {
                instance.sender().send(new Call("call " + i, replies.sender()));
            }
            instance.close();
            for (int i = 0; i < 100; i++) {
                assertThat(replies.receiver().receive()).isEqualTo("call " + i);
            }
        }
        assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
        assertThat(cleaned.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldReportWhatAPluginThrew() throws Exception {
        PluginInstance<Call> instance = host.start("throws", PluginChild.CALLS);

        assertThat(exitOf(instance))
                .isEqualTo(new Exit.Failed("java.io.IOException: disk on fire\nand the\\house"));
    }

    @Test
    void shouldTellTheStatusOfAProcessThatEndedByItself() throws Exception {
        assertThat(exitOf(host.start("exits", PluginChild.CALLS))).isEqualTo(new Exit.Died(5));
    }

    @Test
    void shouldNoticeAKilledWorkerAtOnce() throws Exception {
        PluginInstance<Call> instance = host.start("hangs", PluginChild.CALLS);
        ProcessHandle.of(pidOf(instance)).orElseThrow().destroyForcibly();

        assertThat(exitOf(instance)).isEqualTo(new Exit.Died(128 + 9));
        assertThat(cleaned.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldRefuseAnotherType() throws Exception {
        assertThatThrownBy(() -> host.start("numbers", PluginChild.CALLS))
                .isInstanceOf(TypeMismatchException.class)
                .hasMessageContaining("numbers");
        assertThat(cleaned.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldSayThatAWorkerEndedBeforeItServed() {
        assertThatThrownBy(() -> host.start("crashes-early", PluginChild.CALLS))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("status 5");
    }

    @Test
    void shouldEndAPluginThatDoesNotReturnInTime() throws Exception {
        try (JvmPluginHost impatient = hostOf(IMPATIENT)) {
            PluginInstance<Call> instance = impatient.start("hangs", PluginChild.CALLS);
            instance.close();

            assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
        }
    }

    @Test
    void shouldNotKeepTheClassLoaderOfWhoStartsAndClosesAnInstance() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(null) {});
        try {
            PluginInstance<Call> instance = host.start("hangs", PluginChild.CALLS);
            instance.close();

            assertThat(threads("ipc-host-jvm", "ipc-worker-hangs-" + pidOf(instance)))
                    .hasSize(2)
                    .extracting(Thread::getContextClassLoader)
                    .containsOnly(JvmPluginHost.class.getClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static List<Thread> threads(String... names) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> Arrays.asList(names).contains(thread.getName()))
                .toList();
    }

    @Test
    void shouldHaveAPluginThatIgnoresInterruptsHaltItself() throws Exception {
        try (JvmPluginHost impatient = hostOf(IMPATIENT)) {
            PluginInstance<Call> instance = impatient.start("deaf", PluginChild.CALLS);
            instance.close();

            assertThat(exitOf(instance)).isInstanceOf(Exit.Died.class);
        }
        assertThat(console).anyMatch(line -> line.endsWith("] interrupted"));
    }

    @Test
    void shouldStopEverythingWhenTheHostCloses() throws Exception {
        PluginInstance<Call> instance = host.start("hangs", PluginChild.CALLS);
        host.close();

        assertThat(isAlive(pidOf(instance))).isFalse();
        exitOf(instance);
        assertThatThrownBy(() -> host.start("echo", PluginChild.CALLS))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void shouldStopWhatItStartedWhenInterrupted() throws Exception {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> host.start("echo", PluginChild.CALLS))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(cleaned.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldLeaveNothingPreparedWhenNobodyCouldConnect() {
        var left = new AtomicInteger();
        WorkerCommand command =
                plugin -> {
                    left.incrementAndGet();
                    return new WorkerCommand.Prepared(
                            new ProcessBuilder(PluginChild.command()), left::decrementAndGet);
                };
        try (var other =
                new JvmPluginHost(
                        node.channels(), command, JvmPluginHost.Settings.DEFAULT, console::add)) {
            node.close();

            assertThatThrownBy(() -> other.start("echo", PluginChild.CALLS))
                    .isInstanceOf(StoppedException.class);
        }
        assertThat(left).hasValue(0);
    }

    @Test
    void shouldRefuseAnUnknownPlugin() {
        try (var other = new JvmPluginHost(node.channels(), name -> null)) {
            assertThatThrownBy(() -> other.start("echo", MessageType.of(String.class)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("echo");
        }
    }
}
