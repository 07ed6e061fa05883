package ipc.tck.stage;

/** A node in this process. */
final class NearPlace extends Place {
    private final Site site;
    private final Threads threads;
    private final boolean owner;

    NearPlace(Site site, Threads threads, boolean owner) {
        this.site = site;
        this.threads = threads;
        this.owner = owner;
    }

    @Override
    public <R> Pending<R> begin(Errand<Site, R> errand) {
        Errand<Site, R> copy = Parcel.copy(errand);
        return threads.begin(() -> copy.run(site));
    }

    @Override
    public boolean isProcess() {
        return false;
    }

    @Override
    public void kill() {
        throw notProcess();
    }

    @Override
    public void freeze() {
        throw notProcess();
    }

    @Override
    public void thaw() {
        throw notProcess();
    }

    @Override
    public Runnable readyToThaw() {
        throw notProcess();
    }

    @Override
    public void close() {
        if (owner) {
            site.close();
        }
    }

    private static IllegalStateException notProcess() {
        return new IllegalStateException("The scenario must skip: the place is no process");
    }
}
