package ipc.host.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.Channel;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.InterruptedReceiveException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.StoppedException;
import ipc.api.channel.TypeMismatchException;
import ipc.api.plugin.Exit;
import ipc.api.plugin.Plugin;
import ipc.api.plugin.PluginException;
import ipc.api.plugin.PluginInstance;
import ipc.api.runtime.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LocalPluginHostTest {
    private static final MessageType<String> TEXT = MessageType.of(String.class);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private Node node;

    @FunctionalInterface
    private interface Body {
        void serve(Receiver<String> inbox) throws Exception;
    }

    private record TextPlugin(Body body) implements Plugin<String> {
        @Override
        public MessageType<String> type() {
            return TEXT;
        }

        @Override
        public void serve(Receiver<String> inbox) throws Exception {
            body.serve(inbox);
        }
    }

    @BeforeEach
    void open() {
        node = Nodes.open("local");
    }

    @AfterEach
    void close() {
        node.close();
    }

    private LocalPluginHost hostOf(String name, Body body) {
        Map<String, Supplier<Plugin<?>>> plugins = Map.of(name, () -> new TextPlugin(body));
        return new LocalPluginHost(
                node.channels(),
                asked -> Optional.ofNullable(plugins.get(asked)).map(Supplier::get).orElse(null));
    }

    private static Exit exitOf(PluginInstance<?> instance) throws Exception {
        return instance.exited().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Collects what it gets, to the end. */
    private void collect(Receiver<String> inbox) throws InterruptedException {
        try {
            while (true) {
                seen.add(inbox.receive());
            }
        } catch (DisconnectedException e) {
            seen.add("end");
        }
    }

    @Test
    void shouldServeWhatIsQueuedBeforeAClosedInstanceReturns() throws Exception {
        try (var host = hostOf("echo", this::collect)) {
            PluginInstance<String> instance = host.start("echo", TEXT);
            instance.sender().send("one");
            instance.sender().send("two");
            instance.close();
            instance.close();

            assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
        }
        assertThat(seen).containsExactly("one", "two", "end");
    }

    @Test
    void shouldRunEachInstanceOnAThreadOfItsName() throws Exception {
        try (var host = hostOf("echo", inbox -> seen.add(Thread.currentThread().getName()))) {
            PluginInstance<String> first = host.start("echo", TEXT);
            exitOf(first);
            exitOf(host.start("echo", TEXT));

            assertThat(first.description()).isEqualTo("echo-1");
        }
        assertThat(seen).containsExactly("ipc-plugin-echo-1", "ipc-plugin-echo-2");
    }

    @Test
    void shouldReportWhatAPluginThrew() throws Exception {
        try (var host =
                hostOf(
                        "bad",
                        inbox -> {
                            throw new java.io.IOException("disk on fire");
                        })) {
            PluginInstance<String> instance = host.start("bad", TEXT);

            assertThat(exitOf(instance))
                    .isEqualTo(new Exit.Failed("java.io.IOException: disk on fire"));
            assertThatThrownBy(() -> instance.sender().send("late"))
                    .isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void shouldReportAnErrorLikeAnException() throws Exception {
        try (var host =
                hostOf(
                        "bad",
                        inbox -> {
                            throw new StackOverflowError();
                        })) {
            assertThat(exitOf(host.start("bad", TEXT))).isInstanceOf(Exit.Failed.class);
        }
    }

    @Test
    void shouldRefuseAnUnknownPlugin() {
        try (var host = hostOf("echo", this::collect)) {
            assertThatThrownBy(() -> host.start("ecko", TEXT))
                    .isInstanceOf(PluginException.class)
                    .hasMessage("No plugin 'ecko' is deployed");
        }
    }

    @Test
    void shouldRefuseAnotherTypeAndName() {
        try (var host = hostOf("echo", this::collect)) {
            assertThatThrownBy(() -> host.start("echo", MessageType.of(Integer.class)))
                    .isInstanceOf(TypeMismatchException.class)
                    .hasMessageContaining("java.lang.String")
                    .hasMessageContaining("java.lang.Integer");
        }
    }

    @Test
    void shouldServeACallerWithClassesOfItsOwn() throws Exception {
        Plugin<?> copy = CopyLoader.copyOf(Plugin.class, GreetingPlugin.class);
        assertThat(copy).isNotInstanceOf(GreetingPlugin.class);
        try (var host = new LocalPluginHost(node.channels(), name -> copy);
                Channel<String> replies = node.channels().channel(String.class)) {
            PluginInstance<Greeting> instance = host.start("greeter", Greeting.class);

            instance.sender().send(new Greeting("world", replies.sender()));

            assertThat(replies.receiver().receive()).isEqualTo("Hello, world");
            instance.close();
            assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
        }
    }

    @Test
    void shouldInterruptAPluginThatDoesNotReturnInTime() throws Exception {
        var settings =
                new LocalPluginHost.Settings(
                        Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50));
        var source =
                new FunctionSource(name -> new TextPlugin(inbox -> new CountDownLatch(1).await()));
        try (var host = new LocalPluginHost(node.channels(), source, settings)) {
            PluginInstance<String> instance = host.start("lazy", TEXT);
            instance.close();

            assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
        }
    }

    @Test
    void shouldNotKeepTheClassLoaderOfWhoClosesAnInstance() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var host = hostOf("waits", inbox -> new CountDownLatch(1).await())) {
            PluginInstance<String> instance = host.start("waits", TEXT);
            Thread.currentThread().setContextClassLoader(new ClassLoader(null) {});
            instance.close();

            assertThat(timer().getContextClassLoader())
                    .isSameAs(LocalPluginHost.class.getClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Thread timer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ipc-host-local"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void shouldTakeAnInterruptedIterationForAReturn() throws Exception {
        CountDownLatch serving = new CountDownLatch(1);
        PluginInstance<String> instance;
        try (var host =
                hostOf(
                        "loop",
                        inbox -> {
                            serving.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                throw new InterruptedReceiveException("as an iteration does", e);
                            }
                        })) {
            instance = host.start("loop", TEXT);
            serving.await();
        }
        assertThat(instance.exited().toCompletableFuture())
                .isCompletedWithValue(new Exit.Returned());
    }

    @Test
    void shouldStopEverythingWhenTheHostCloses() throws Exception {
        List<PluginInstance<String>> instances;
        try (var host = hostOf("many", inbox -> new CountDownLatch(1).await())) {
            instances = List.of(host.start("many", TEXT), host.start("many", TEXT));
        }
        for (PluginInstance<String> instance : instances) {
            assertThat(instance.exited().toCompletableFuture())
                    .isCompletedWithValue(new Exit.Returned());
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("ipc-plugin-many"));
    }

    @Test
    void shouldTellAPluginThatReceivesAfterTheStopOfTheInterrupt() throws Exception {
        PluginInstance<String> instance;
        try (var host = hostOf("busy", this::workUntilInterrupted)) {
            instance = host.start("busy", TEXT);
            assertThat(seen.take()).isEqualTo("at work");
        }
        assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
        assertThat(seen).containsExactly("InterruptedException");
    }

    @Test
    void shouldTellAPluginThatReceivesAfterItsWithdrawalOfTheInterrupt() throws Exception {
        var lease = new WithdrawnLease(new TextPlugin(this::workUntilInterrupted));
        try (var host = hostOf(lease)) {
            PluginInstance<String> instance = host.start("busy", TEXT);
            assertThat(seen.take()).isEqualTo("at work");

            lease.withdraw();

            assertThat(exitOf(instance)).isEqualTo(new Exit.Returned());
            assertThat(seen).containsExactly("InterruptedException");
            assertThatThrownBy(() -> instance.sender().send("late"))
                    .isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void shouldTakeTheInboxFromAPluginThatIgnoresItsWithdrawal() throws Exception {
        var release = new CountDownLatch(1);
        var lease = new WithdrawnLease(new TextPlugin(inbox -> awaitDeaf(release)));
        try (var host = hostOf(lease)) {
            PluginInstance<String> instance = host.start("deaf", TEXT);

            lease.withdraw();

            assertThatThrownBy(() -> instance.sender().send("late"))
                    .isInstanceOf(DisconnectedException.class);
            release.countDown();
            exitOf(instance);
        }
    }

    /** As one that is about to receive again when it is stopped. */
    private void workUntilInterrupted(Receiver<String> inbox) throws Exception {
        seen.add("at work");
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        try {
            inbox.receive();
        } catch (Exception e) {
            seen.add(e.getClass().getSimpleName());
            throw e;
        }
    }

    private void awaitDeaf(CountDownLatch release) {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                seen.add("interrupted");
            }
        }
    }

    private LocalPluginHost hostOf(PluginLease lease) {
        PluginSource source =
                new PluginSource() {
                    @Override
                    public Optional<PluginLease> take(String name, Duration timeout) {
                        return Optional.of(lease);
                    }

                    @Override
                    public String offered() {
                        return "";
                    }
                };
        var settings =
                new LocalPluginHost.Settings(
                        Duration.ZERO, Duration.ofSeconds(5), Duration.ofMillis(500));
        return new LocalPluginHost(node.channels(), source, settings);
    }

    /** Lends a plugin until it is withdrawn. */
    private static final class WithdrawnLease implements PluginLease {
        private final Plugin<?> plugin;
        private volatile Runnable action;

        WithdrawnLease(Plugin<?> plugin) {
            this.plugin = plugin;
        }

        @Override
        public Plugin<?> plugin() {
            return plugin;
        }

        @Override
        public void onWithdrawn(Runnable newAction) {
            action = newAction;
        }

        void withdraw() {
            action.run();
        }

        @Override
        public void release() {
            // nobody counts
        }
    }

    @Test
    void shouldNotHangOnAPluginThatIgnoresInterrupts() throws Exception {
        var release = new CountDownLatch(1);
        var host = hostOf("deaf", inbox -> awaitDeaf(release));
        PluginInstance<String> instance = host.start("deaf", TEXT);
        long start = System.nanoTime();
        host.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        release.countDown();
        exitOf(instance);
        assertThat(seen).contains("interrupted");
    }

    @Test
    void shouldRefuseToStartAfterItsClose() {
        var host = hostOf("echo", this::collect);
        host.close();

        assertThatThrownBy(() -> host.start("echo", TEXT)).isInstanceOf(StoppedException.class);
    }
}
