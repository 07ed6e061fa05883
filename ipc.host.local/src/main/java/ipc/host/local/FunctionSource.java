package ipc.host.local;

import ipc.api.plugin.Plugin;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Plugins from a function of their name; never withdrawn. */
final class FunctionSource implements PluginSource {
    private final Function<String, ? extends Plugin<?>> plugins;

    FunctionSource(Function<String, ? extends Plugin<?>> plugins) {
        this.plugins = plugins;
    }

    @Override
    public Optional<PluginLease> take(String name, Duration timeout) {
        return Optional.<Plugin<?>>ofNullable(plugins.apply(name)).map(Owned::new);
    }

    @Override
    public String offered() {
        return "";
    }

    private record Owned(Plugin<?> plugin) implements PluginLease {
        @Override
        public void onWithdrawn(Runnable action) {
            // a function's plugins stay
        }

        @Override
        public void release() {
            // the collector's
        }
    }
}
