package ipc.callback.routed;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.router.Router;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * {@link RoutedCallbacks} for each bundle that uses the service, over that bundle's own channel
 * factory and router, so that a slow handler delays only its own bundle's.
 */
@Component(
        service = CallbackFactory.class,
        scope = ServiceScope.BUNDLE,
        property = "ipc.callback=routed")
public final class RoutedCallbackComponent implements CallbackFactory {
    private final UsingBundle user;
    private final ServiceReference<ChannelFactory> channels;
    private final ServiceReference<Router> router;
    private final RoutedCallbacks callbacks;

    /**
     * Makes the factory of one bundle.
     *
     * @param context knows the bundle
     * @param channels is asked for that bundle's factory
     * @param router is asked for that bundle's router
     */
    @Activate
    public RoutedCallbackComponent(
            ComponentContext context,
            @Reference ServiceReference<ChannelFactory> channels,
            @Reference ServiceReference<Router> router) {
        this.user = new UsingBundle(context.getUsingBundle());
        this.channels = channels;
        this.router = router;
        ChannelFactory own = user.get(channels);
        try {
            this.callbacks = new RoutedCallbacks(own, user.get(router));
        } catch (RuntimeException | Error e) {
            user.unget(channels);
            throw e;
        }
    }

    @Deactivate
    void deactivate() {
        callbacks.close();
        user.unget(router);
        user.unget(channels);
    }

    @Override
    public <T> Callback<T> callback(MessageType<T> type, CallbackHandler<? super T> handler) {
        return callbacks.callback(type, handler);
    }

    @Override
    public <T> OnceCallback<T> once(MessageType<T> type, CallbackHandler<? super T> handler) {
        return callbacks.once(type, handler);
    }
}
