package ipc.tck.stage;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.ChannelFactory;
import ipc.api.router.Router;
import ipc.api.runtime.Node;
import ipc.api.runtime.OwnedChannels;
import java.util.Optional;

/** What one application of a scenario is given to work with. Thread-safe. */
public interface Provision extends AutoCloseable {
    /**
     * Its node.
     *
     * @return empty when others are on that node, too, and the application cannot get hold of it
     */
    Optional<Node> node();

    /**
     * Its channel factory.
     *
     * @return always the same
     */
    ChannelFactory channels();

    /**
     * Its router.
     *
     * @return always the same
     */
    Router router();

    /**
     * Its callback factory.
     *
     * @return always the same
     */
    CallbackFactory callbacks();

    /**
     * Makes the channel factory of one more application on the same node; closed with this.
     *
     * @param name of that application
     * @return a new channel factory
     */
    OwnedChannels newChannels(String name);

    /**
     * Makes one more router on the same node; closed with this.
     *
     * @param name for its thread
     * @return a new router
     */
    Router newRouter(String name);

    /**
     * Ends the callback factory, and maybe the rest of the application with it.
     *
     * @throws Exception when it fails
     */
    void stopCallbacks() throws Exception;

    /** Closes all that was made with it; fails when that goes wrong. */
    @Override
    void close();
}
