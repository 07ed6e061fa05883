package ipc.callback.direct;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.ChannelFactory;
import ipc.api.codec.CodecProvider;
import ipc.api.router.Router;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

final class LinksTest {
    private final DirectCallbacks callbacks =
            new DirectCallbacks(
                    ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow(),
                    "links-test",
                    DirectOptions.DEFAULTS);
    private final Map<Object, Integer> used = new HashMap<>();
    private boolean broken;

    private final BundleContext context =
            fake(
                    BundleContext.class,
                    (proxy, method, args) ->
                            switch (method.getName()) {
                                case "getService" -> get(args[0]);
                                case "ungetService" -> used.merge(args[0], -1, Integer::sum) == 0;
                                default -> throw new AssertionError(method);
                            });
    private final Links links =
            new Links(
                    new UsingBundle(
                            fake(
                                    Bundle.class,
                                    (proxy, method, args) ->
                                            switch (method.getName()) {
                                                case "getBundleContext" -> context;
                                                case "getSymbolicName" -> "links-test";
                                                default -> throw new AssertionError(method);
                                            })),
                    callbacks);
    private final ServiceReference<ChannelFactory> channels = reference(ChannelFactory.class);
    private final ServiceReference<Router> router = reference(Router.class);

    private Object get(Object reference) {
        if (reference == router && broken) {
            throw new UnsupportedOperationException("on purpose");
        }
        used.merge(reference, 1, Integer::sum);
        return reference == router
                ? fake(Router.class, LinksTest::nothing)
                : fake(ChannelFactory.class, LinksTest::nothing);
    }

    @SuppressWarnings("unchecked") // of whatever
    private static <S> ServiceReference<S> reference(Class<S> service) {
        return fake(
                ServiceReference.class,
                (proxy, method, args) ->
                        switch (method.getName()) {
                            case "equals" -> proxy == args[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "toString" -> service.getName();
                            default -> throw new AssertionError(method);
                        });
    }

    private static Object nothing(Object proxy, Object method, Object[] args) {
        throw new AssertionError(method);
    }

    private static <I> I fake(Class<I> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        LinksTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @AfterEach
    void close() {
        callbacks.close();
    }

    @Test
    void shouldLinkAtTheNextChangeWhenALinkFailed() {
        broken = true;
        links.channels(channels);
        links.router(router);
        assertThat(callbacks.bridgeServices()).isEmpty();

        broken = false;
        links.router(router);

        assertThat(callbacks.bridgeServices()).isPresent();
        assertThat(used).containsEntry(channels, 1).containsEntry(router, 1);
        links.close();
        assertThat(used).containsEntry(channels, 0).containsEntry(router, 0);
    }
}
