package ipc.itests.tenant;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A component that is injected the services of its bundle. As a service it hands them over, by the
 * type of the service, to a test that plays the bundle's part.
 */
public final class Tenant implements Supplier<Map<Class<?>, Object>> {

    private final Map<Class<?>, Object> services;

    /** Used by the component runtime. */
    public Tenant(ChannelFactory channels, Router router, CallbackFactory callbacks) {
        services =
                Map.of(
                        ChannelFactory.class, channels,
                        Router.class, router,
                        CallbackFactory.class, callbacks);
    }

    @Override
    public Map<Class<?>, Object> get() {
        return services;
    }
}
