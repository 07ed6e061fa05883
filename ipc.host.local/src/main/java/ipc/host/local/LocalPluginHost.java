package ipc.host.local;

import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.channel.TypeMismatchException;
import ipc.api.plugin.Plugin;
import ipc.api.plugin.PluginException;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Runs plugins on threads of this JVM, named {@code ipc-plugin-<plugin>-<n>}. Usable without OSGi.
 * All methods are thread-safe.
 *
 * <pre>{@code
 * try (var host = new LocalPluginHost(channels, Map.of("echo", new Echo())::get)) {
 *     PluginInstance<String> echo = host.start("echo", MessageType.of(String.class));
 * }
 * }</pre>
 */
public final class LocalPluginHost implements PluginHost, AutoCloseable {
    static final String THREAD_PREFIX = "ipc-plugin-";
    private static final String TIMER_NAME = "ipc-host-local";
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /**
     * How long things may take.
     *
     * @param lookup how long {@code start} waits for a plugin to be deployed
     * @param grace how long a closed instance may go on serving what it has
     * @param withdrawal how long a plugin's bundle is kept from stopping until its instances have
     *     returned
     */
    record Settings(Duration lookup, Duration grace, Duration withdrawal) {
        static final Settings DEFAULT =
                new Settings(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMillis(500));
    }

    private final ChannelFactory channels;
    private final PluginSource plugins;
    private final Settings settings;
    private final Set<LocalInstance<?>> instances = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean closed;

    /**
     * A host of the plugins that a function makes.
     *
     * @param channels makes the plugins' inboxes; stays the caller's
     * @param plugins makes a new instance of the plugin of a name, or null where there is none
     */
    public LocalPluginHost(ChannelFactory channels, Function<String, ? extends Plugin<?>> plugins) {
        this(channels, new FunctionSource(plugins), Settings.DEFAULT);
    }

    LocalPluginHost(ChannelFactory channels, PluginSource plugins, Settings settings) {
        this.channels = channels;
        this.plugins = plugins;
        this.settings = settings;
        this.timer =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> Threads.daemon(task, TIMER_NAME),
                        new ThreadPoolExecutor
                                .DiscardPolicy()); // after close(), which interrupts every instance
        // itself

        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true); // no thread while nothing is being closed
    }

    @Override
    public <T> PluginInstance<T> start(String plugin, MessageType<T> type)
            throws InterruptedException {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(type, "type");
        if (closed) {
            throw stopped();
        }
        PluginLease lease =
                plugins.take(plugin, settings.lookup())
                        .orElseThrow(() -> new PluginException(missing(plugin)));
        try {
            return begin(plugin, lease, lease.plugin(), type);
        } catch (RuntimeException | Error e) {
            lease.release();
            throw e;
        }
    }

    private <P, T> LocalInstance<T> begin(
            String name, PluginLease lease, Plugin<P> plugin, MessageType<T> type) {
        Channel<P> inbox = channels.channel(plugin.type());
        Sender<T> sender = senderOf(name, inbox, type);
        int number = counters.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
        var instance =
                new LocalInstance<>(
                        this,
                        THREAD_PREFIX + name + "-" + number,
                        lease,
                        plugin,
                        inbox.receiver(),
                        sender);
        if (!begin(instance)) {
            instance.discard();
            throw stopped();
        }
        instance.watch();
        return instance;
    }

    /**
     * The only sender of an inbox, as the caller's type. Types match by their structure, as they do
     * between processes: the two may have the classes of the messages from different loaders.
     */
    private static <P, T> Sender<T> senderOf(String name, Channel<P> inbox, MessageType<T> type) {
        try (Sender<P> own = inbox.sender();
                OpaqueSender untyped = own.opaque()) {
            return untyped.typed(type);
        } catch (TypeMismatchException e) {
            inbox.receiver().close();
            String served = inbox.receiver().type().toString();
            throw new TypeMismatchException(mismatch(name, served, type.toString()), e);
        } catch (RuntimeException | Error e) {
            inbox.receiver().close();
            throw e;
        }
    }

    private static String mismatch(String name, String served, String asked) {
        return served.equals(asked)
                ? "Plugin %s serves another version of %s than its caller knows"
                        .formatted(name, served)
                : "Plugin %s serves %s, not %s".formatted(name, served, asked);
    }

    /** Returns false when the host is closed, which sees a running instance or none. */
    private boolean begin(LocalInstance<?> instance) {
        synchronized (instances) {
            if (!closed) {
                instances.add(instance);
                instance.begin();
            }
            return !closed;
        }
    }

    private String missing(String plugin) {
        String offered = plugins.offered();
        return "No plugin '%s' is deployed%s"
                .formatted(plugin, offered.isEmpty() ? "" : "; there are: " + offered);
    }

    private static StoppedException stopped() {
        return new StoppedException("This plugin host is stopped; get the service anew");
    }

    Settings settings() {
        return settings;
    }

    void ended(LocalInstance<?> instance) {
        instances.remove(instance);
    }

    /** Runs an action when the grace period is over, unless the end comes first. */
    void afterGrace(Runnable action, CompletionStage<?> end) {
        Future<?> task = timer.schedule(action, settings.grace().toNanos(), TimeUnit.NANOSECONDS);
        end.whenComplete((exit, error) -> task.cancel(false));
    }

    /** Stops every instance at once and waits up to a second for them. Idempotent. */
    @Override
    public void close() {
        synchronized (instances) {
            closed = true;
        }
        timer.shutdownNow();
        long deadline = System.nanoTime() + CLOSING.toNanos();
        instances.forEach(LocalInstance::stop);
        instances.forEach(i -> i.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
    }
}
