package ipc.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.ChannelFactory;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;

final class RouterComponentTest {
    private int used;

    @SuppressWarnings("unchecked") // nobody asks it anything
    private final ServiceReference<ChannelFactory> channels =
            fake(ServiceReference.class, Map.of());

    @Test
    void shouldLeaveNoServiceInUseWhenItsConfigurationIsWrong() {
        assertThatThrownBy(() -> component("app", -1L))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(used).isZero();
    }

    @Test
    void shouldGiveItsServiceBackWhenItCannotBeMade() {
        assertThatThrownBy(() -> component(null, 100L)).isInstanceOf(NullPointerException.class);

        assertThat(used).isZero();
    }

    @Test
    void shouldUseTheServiceUntilItIsDeactivated() {
        RouterComponent component = component("app", 100L);
        assertThat(used).isEqualTo(1);

        component.deactivate();

        assertThat(used).isZero();
    }

    private RouterComponent component(String bundleName, long limitMs) {
        RouterConfig config =
                fake(
                        RouterConfig.class,
                        Map.of("watch", () -> true, "slow_handler_limit_ms", () -> limitMs));
        return new RouterComponent(context(bundleName), channels, config);
    }

    private ComponentContext context(String bundleName) {
        BundleContext context =
                fake(
                        BundleContext.class,
                        Map.of(
                                "getService",
                                () -> {
                                    used++;
                                    return new FakeChannels();
                                },
                                "ungetService",
                                () -> --used == 0));
        Bundle bundle =
                fake(
                        Bundle.class,
                        Map.of(
                                "getBundleContext",
                                () -> context,
                                "getSymbolicName",
                                () -> bundleName));
        return fake(ComponentContext.class, Map.of("getUsingBundle", () -> bundle));
    }

    /** What a method of a fake does. */
    private interface Answer {
        Object give();
    }

    private static <I> I fake(Class<I> type, Map<String, Answer> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        RouterComponentTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) -> answers.get(method.getName()).give()));
    }
}
