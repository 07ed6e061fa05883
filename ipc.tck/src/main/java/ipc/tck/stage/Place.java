package ipc.tck.stage;

/**
 * Where errands run: a node in this process or another one. Every place has a {@link Site} of its
 * own. Thread-safe.
 */
public abstract class Place implements AutoCloseable {

    /**
     * Starts an errand on a thread of its own.
     *
     * @param <R> the answer
     * @param errand what to do
     * @return what is under way
     */
    public abstract <R> Pending<R> begin(Errand<Site, R> errand);

    /** Kills the process as {@code kill -9} does; only where {@link #isProcess}. */
    public abstract void kill();

    /**
     * Stops the process as {@code SIGSTOP} does, without ending it; only where {@link #isProcess}.
     */
    public abstract void freeze();

    /** Lets a frozen process go on. */
    public abstract void thaw();

    /**
     * Makes {@link #thaw} ready, to take no time when it is wanted.
     *
     * @return lets the process go on; to be run once
     */
    public abstract Runnable readyToThaw();

    /**
     * Whether the place is a process of its own, which can be killed.
     *
     * @return always the same
     */
    public abstract boolean isProcess();

    /**
     * Runs an errand.
     *
     * @param <R> the answer
     * @param errand what to do
     * @return the answer
     */
    public final <R> R ask(Errand<Site, R> errand) {
        return begin(errand).await();
    }

    /**
     * Does something.
     *
     * @param deed what to do
     */
    public final void run(Deed<Site> deed) {
        begin(deed.asErrand()).await();
    }

    /**
     * Starts to do something.
     *
     * @param deed what to do
     * @return what is under way
     */
    public final Pending<Void> start(Deed<Site> deed) {
        return begin(deed.asErrand());
    }

    /**
     * Makes something there, and keeps it there.
     *
     * @param <H> what is made
     * @param maker makes it
     * @return it
     */
    public final <H> Held<H> make(Errand<Site, H> maker) {
        return new Held<>(this, ask(site -> site.hold(maker.run(site))));
    }

    /** Closes the place's site; fails when that leaves something behind. */
    @Override
    public abstract void close();
}
