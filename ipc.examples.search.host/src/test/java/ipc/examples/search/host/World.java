package ipc.examples.search.host;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.plugin.Plugin;
import ipc.api.plugin.PluginException;
import ipc.api.plugin.PluginHost;
import ipc.api.plugin.PluginInstance;
import ipc.examples.search.api.SearchBatch;
import ipc.examples.search.plugin.SearchPlugin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A small world in memory in which a search can run: starts plugins on threads of their own, and
 * lets tests kill them at chosen moments. Callbacks run on their caller's thread, one at a time.
 */
final class World implements PluginHost, CallbackFactory, AutoCloseable {
    private final Supplier<Plugin<SearchBatch>> plugins;
    private final AtomicInteger startFailures = new AtomicInteger();
    private final List<FakeInstance> instances = new CopyOnWriteArrayList<>();
    private Consumer<FakeInstance> beforeStart = instance -> {};

    /** A world with the real plugin. */
    World() {
        this(SearchPlugin::new);
    }

    World(Supplier<Plugin<SearchBatch>> plugins) {
        this.plugins = plugins;
    }

    /** Lets the next starts fail. */
    World failStarts(int count) {
        startFailures.set(count);
        return this;
    }

    /** Prepares each instance before it serves. */
    World beforeStart(Consumer<FakeInstance> preparation) {
        beforeStart = preparation;
        return this;
    }

    List<FakeInstance> instances() {
        return instances;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> PluginInstance<T> start(String plugin, MessageType<T> type) {
        if (startFailures.getAndDecrement() > 0) {
            throw new PluginException("no plugin '" + plugin + "' here");
        }
        FakeInstance instance = new FakeInstance(instances.size() + 1, plugins.get());
        instances.add(instance);
        beforeStart.accept(instance);
        instance.begin();
        return (PluginInstance<T>) instance;
    }

    @Override
    public <T> Callback<T> callback(MessageType<T> type, CallbackHandler<? super T> handler) {
        return new FakeCallback<>(new FakeCallback.Home<>(type, handler), () -> {});
    }

    @Override
    public <T> OnceCallback<T> once(MessageType<T> type, CallbackHandler<? super T> handler) {
        throw new UnsupportedOperationException("The search makes no once-callbacks");
    }

    @Override
    public void close() {
        instances.forEach(FakeInstance::close);
    }
}
