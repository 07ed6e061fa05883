package ipc.mux;

import ipc.api.channel.Reason;

/**
 * What a holder says about a subchannel, to its {@link Lifecycle}.
 *
 * @param <P> what is delivered
 */
sealed interface LifecycleEvent<P> {

    /** A message. */
    record Data<P>(int handle, P parcel) implements LifecycleEvent<P> {}

    /** A first sender, that needs no grant: the one made with the channel, or a server's client. */
    record Open<P>(int handle) implements LifecycleEvent<P> {}

    /** A sender that was passed on has arrived with the holder, as one of this type or another. */
    record Adopt<P>(int handle, Grant grant, NodeAddress oldHolder, boolean fits)
            implements LifecycleEvent<P> {}

    /** The holder, which is reached at that address, passes its sender on over a link. */
    record PassOn<P>(
            int handle, Grant grant, NodeAddress newHolder, long link, NodeAddress holderAddress)
            implements LifecycleEvent<P> {}

    /** The holder gives its sender up. */
    record Release<P>(int handle, Reason reason) implements LifecycleEvent<P> {}

    /** The link to the holder has ended. */
    record Lost<P>(Reason reason) implements LifecycleEvent<P> {}
}
