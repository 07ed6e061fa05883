package ipc.mux;

/**
 * A grant whose new holder has not shown it yet.
 *
 * @param oldHolder the link, or {@link Lifecycle#LOCAL}, of whoever gave it
 * @param passOn what was said of it
 * @param isVoid whether it was given on a handle that is refused: its new holder, who cannot know,
 *     is refused, too
 * @param lostLinks how many links to the new holder have ended since
 */
record OpenGrant<P>(
        long oldHolder, LifecycleEvent.PassOn<P> passOn, boolean isVoid, int lostLinks) {
    NodeAddress newHolder() {
        return passOn.newHolder();
    }

    OpenGrant<P> withOneMoreLost() {
        return new OpenGrant<>(oldHolder, passOn, isVoid, lostLinks + 1);
    }

    /** Asks the new holder for it. */
    Effect<P> query() {
        return new Effect.Query<>(
                newHolder(), passOn.grant(), passOn.link(), passOn.holderAddress());
    }
}
