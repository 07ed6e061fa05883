package ipc.callback.routed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;

final class RoutedCallbackComponentTest {
    @SuppressWarnings("unchecked") // nobody asks it anything but its name
    private final ServiceReference<ChannelFactory> channels =
            fake(ServiceReference.class, (proxy, method, args) -> "channels");

    @SuppressWarnings("unchecked")
    private final ServiceReference<Router> router =
            fake(ServiceReference.class, (proxy, method, args) -> "router");

    private int used;

    @Test
    void shouldGiveTheChannelsBackWhenTheRouterHasJustGone() {
        assertThatThrownBy(() -> component(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("router");

        assertThat(used).isZero();
    }

    @Test
    void shouldUseBothUntilItIsDeactivated() {
        RoutedCallbackComponent component =
                component(fake(Router.class, RoutedCallbackComponentTest::nothing));
        assertThat(used).isEqualTo(2);

        component.deactivate();

        assertThat(used).isZero();
    }

    private RoutedCallbackComponent component(Router service) {
        return new RoutedCallbackComponent(context(service), channels, router);
    }

    private ComponentContext context(Router service) {
        BundleContext context =
                fake(
                        BundleContext.class,
                        (proxy, method, args) ->
                                switch (method.getName()) {
                                    case "getService" -> get(args[0], service);
                                    case "ungetService" -> used-- > 0;
                                    default -> throw new AssertionError(method);
                                });
        Bundle bundle = fake(Bundle.class, (proxy, method, args) -> context);
        return fake(ComponentContext.class, (proxy, method, args) -> bundle);
    }

    private Object get(Object reference, Router service) {
        if (reference == channels) {
            used++;
            return fake(ChannelFactory.class, RoutedCallbackComponentTest::nothing);
        }
        used += service == null ? 0 : 1;
        return service;
    }

    private static Object nothing(Object proxy, Object method, Object[] args) {
        throw new AssertionError(method);
    }

    private static <I> I fake(Class<I> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        RoutedCallbackComponentTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        handler));
    }
}
