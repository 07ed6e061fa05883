package ipc.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import ipc.api.router.Router;
import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.FileNames;
import ipc.examples.search.api.FileRef;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;
import ipc.examples.search.api.SearchBatch;
import ipc.examples.search.api.SearchQuery;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** What a bundle finds in a framework of either mode. A subclass says which. */
public abstract class ServicesContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    /** A message whose class only the test's bundle knows. */
    record Note(String text, List<Integer> numbers) {}

    private static final MessageType<Note> NOTES =
            MessageType.of(MethodHandles.lookup(), Note.class);

    private static final Note NOTE = new Note("hello", List.of(1, 2, 3));

    @Inject protected BundleContext bundles;
    @Inject protected ChannelFactory channels;
    @Inject protected Router router;
    @Inject protected CallbackFactory callbacks;
    @Inject protected PluginHost plugins;

    @Test
    void shouldRunInTheFrameworkThatItsNameSays() {
        String framework = bundles.getBundle(Constants.SYSTEM_BUNDLE_ID).getSymbolicName();

        assertThat(framework)
                .isEqualTo(
                        getClass().getSimpleName().startsWith("Felix")
                                ? "org.apache.felix.framework"
                                : "org.eclipse.osgi");
    }

    @Test
    void shouldStartEveryBundle() {
        assertThat(bundles.getBundles())
                .allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
    }

    @Test
    void shouldDeliverThroughAChannel() throws InterruptedException {
        try (Channel<Note> channel = channels.channel(NOTES)) {
            channel.sender().send(NOTE);

            assertThat(channel.receiver().tryReceive(LONG_ENOUGH))
                    .isEqualTo(new Received.Message<>(NOTE));
        }
    }

    @Test
    void shouldRouteToAHandler() throws InterruptedException {
        BlockingQueue<Note> handled = new LinkedBlockingQueue<>();

        try (Sender<Note> sender = router.route(NOTES, handled::add)) {
            sender.send(NOTE);

            assertThat(poll(handled)).isEqualTo(NOTE);
        }
    }

    @Test
    void shouldCallBack() throws InterruptedException {
        BlockingQueue<Note> called = new LinkedBlockingQueue<>();

        try (Callback<Note> callback = callbacks.callback(NOTES, called::add)) {
            callback.call(NOTE);

            assertThat(poll(called)).isEqualTo(NOTE);
        }
    }

    @Test
    void shouldRunAPlugin() throws Exception {
        Path folder = Files.createTempDirectory("ipc-itests");
        Path file = Files.writeString(folder.resolve("notes"), "one\na hit\nthree\n");
        BlockingQueue<Hits> hits = new LinkedBlockingQueue<>();
        BlockingQueue<BatchEnd> ends = new LinkedBlockingQueue<>();

        try (PluginInstance<SearchBatch> plugin =
                        plugins.start("search", MessageType.of(SearchBatch.class));
                Callback<Hits> hit = callbacks.callback(MessageType.of(Hits.class), hits::add);
                Callback<BatchEnd> end =
                        callbacks.callback(MessageType.of(BatchEnd.class), ends::add)) {
            plugin.sender().send(batch(folder, file, hit, end));

            assertThat(poll(ends).calls()).isEqualTo(1);
            assertThat(poll(hits).files().get(0).text()).asString().isEqualTo("notes:2:a hit\n");
            plugin.sender().close();
            assertThat(plugin.exited().toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Exit.Returned());
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static SearchBatch batch(
            Path folder, Path file, Callback<Hits> hits, Callback<BatchEnd> end) {
        return new SearchBatch(
                new SearchQuery("hit", false, false),
                FileNames.bytesOf(folder),
                true,
                Position.START,
                new Limits(1 << 20, 1 << 20),
                List.of(new FileRef(FileNames.lastName(file))),
                hits,
                end);
    }

    private static <T> T poll(BlockingQueue<T> queue) throws InterruptedException {
        return queue.poll(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
    }
}
