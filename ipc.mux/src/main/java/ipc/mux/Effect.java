package ipc.mux;

import ipc.api.channel.Reason;

/**
 * What a {@link Lifecycle} wants done.
 *
 * @param <P> what is delivered
 */
sealed interface Effect<P> {

    /** Release what is in a message that will not be received. */
    record Drop<P>(P parcel) implements Effect<P> {}

    /** Acknowledge a release, so that the holder may use the handle's number again. */
    record Released<P>(long holder, int handle) implements Effect<P> {}

    /** Tell a holder that nobody receives on this handle. */
    record Closed<P>(long holder, int handle, Reason reason) implements Effect<P> {}

    /**
     * Wait until all has come that the node said before now, this grant among it, if it gave it;
     * then say {@link Lifecycle#allHasComeFrom}.
     */
    record Fence<P>(NodeAddress node, Grant grant) implements Effect<P> {}

    /**
     * Ask the node what became of a sender that was passed on to it, by the old holder over a link:
     * that link may have ended, or the one between here and the node.
     */
    record Query<P>(NodeAddress node, Grant grant, long link, NodeAddress oldHolder)
            implements Effect<P> {}

    /** No sender is left. */
    record Disconnected<P>(Reason reason) implements Effect<P> {}

    /** The holder broke the protocol: end its link. */
    record Violation<P>(long holder, String text) implements Effect<P> {}
}
