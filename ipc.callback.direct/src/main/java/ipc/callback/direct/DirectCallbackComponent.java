package ipc.callback.direct;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.codec.CodecProvider;
import ipc.api.router.Router;
import java.time.Duration;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link DirectCallbacks} for each bundle that uses the service, linked to that bundle's channel
 * factory and router while there are such services.
 */
@Component(
        service = CallbackFactory.class,
        scope = ServiceScope.BUNDLE,
        property = "ipc.callback=direct",
        configurationPid = "ipc.callback.direct",
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = DirectConfig.class)
public final class DirectCallbackComponent implements CallbackFactory {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCallbackComponent.class);
    private static final Duration JOIN = Duration.ofSeconds(1);

    private final UsingBundle user;
    private final DirectCallbacks callbacks;
    private final Links links;

    /**
     * Makes the factory of one bundle.
     *
     * @param context knows the bundle
     * @param codecs check and copy messages
     * @param config limits
     */
    @Activate
    public DirectCallbackComponent(
            ComponentContext context, @Reference CodecProvider codecs, DirectConfig config) {
        this.user = new UsingBundle(context.getUsingBundle());
        this.callbacks = new DirectCallbacks(codecs, user.name(), options(config));
        this.links = new Links(user, callbacks);
    }

    private static DirectOptions options(DirectConfig config) {
        return new DirectOptions(
                config.watch() ? Duration.ofMillis(config.slow_handler_limit_ms()) : Duration.ZERO,
                config.max_waiting(),
                config.max_taken_over(),
                Duration.ofMillis(config.max_take_over_ms()));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setChannels(ServiceReference<ChannelFactory> found) {
        links.channels(found);
    }

    void unsetChannels(ServiceReference<ChannelFactory> gone) {
        links.noChannels(gone);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setRouter(ServiceReference<Router> found) {
        links.router(found);
    }

    void unsetRouter(ServiceReference<Router> gone) {
        links.noRouter(gone);
    }

    @Deactivate
    void deactivate() {
        callbacks.close();
        links.close();
        try {
            if (!callbacks.awaitTermination(JOIN)) {
                LOG.warn("A callback handler of {} still runs on a helper thread", user.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
