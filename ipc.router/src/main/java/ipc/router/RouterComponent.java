package ipc.router;

import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.router.Route;
import ipc.api.router.RouteHandler;
import ipc.api.router.Router;
import java.time.Duration;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link LoopRouter} for each bundle that uses the service, over that bundle's own channel
 * factory.
 */
@Component(
        service = Router.class,
        scope = ServiceScope.BUNDLE,
        configurationPid = "ipc.router",
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = RouterConfig.class)
public final class RouterComponent implements Router {
    private static final Logger LOG = LoggerFactory.getLogger(RouterComponent.class);
    private static final Duration JOIN = Duration.ofSeconds(1);

    private final UsingBundle user;
    private final ServiceReference<ChannelFactory> channels;
    private final LoopRouter router;

    /**
     * Makes the router of one bundle.
     *
     * @param context knows the bundle
     * @param channels is asked for that bundle's factory
     * @param config the limit for slow handlers
     */
    @Activate
    public RouterComponent(
            ComponentContext context,
            @Reference ServiceReference<ChannelFactory> channels,
            RouterConfig config) {
        this.user = new UsingBundle(context.getUsingBundle());
        this.channels = channels;
        RouterOptions options = options(config);
        ChannelFactory own = user.get(channels);
        try {
            this.router = new LoopRouter(own, user.name(), options);
        } catch (RuntimeException | Error e) {
            user.unget(channels);
            throw e;
        }
    }

    private static RouterOptions options(RouterConfig config) {
        return config.watch()
                ? new RouterOptions(Duration.ofMillis(config.slow_handler_limit_ms()))
                : RouterOptions.UNWATCHED;
    }

    @Deactivate
    void deactivate() {
        router.close(Reason.STOPPED);
        try {
            if (!router.awaitTermination(JOIN)) {
                LOG.warn(
                        "A handler of {} still runs; its router thread ends when it returns",
                        user.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            user.unget(channels);
        }
    }

    @Override
    public <T> Route route(Receiver<T> receiver, RouteHandler<? super T> handler) {
        return router.route(receiver, handler);
    }

    @Override
    public <T> Sender<T> route(MessageType<T> type, RouteHandler<? super T> handler) {
        return router.route(type, handler);
    }

    @Override
    public void close() {
        router.close();
    }

    @Override
    public boolean awaitTermination(Duration timeout) throws InterruptedException {
        return router.awaitTermination(timeout);
    }
}
