package ipc.tck.stage;

import ipc.tck.child.ChildDiedException;
import ipc.tck.child.ChildProcess;
import ipc.tck.child.Children;
import java.util.concurrent.CompletableFuture;

/** A node in a child process. */
final class FarPlace extends Place {
    private final ChildProcess child;

    FarPlace(ChildProcess child, String name, Class<? extends Platform> platform, boolean force) {
        this.child = child;
        call(() -> FarSite.open(platform, name, force)).await();
    }

    @Override
    public <R> Pending<R> begin(Errand<Site, R> errand) {
        return call(() -> errand.run(FarSite.site()));
    }

    @Override
    public boolean isProcess() {
        return true;
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void freeze() {
        child.freeze();
    }

    @Override
    public void thaw() {
        child.signal("CONT");
    }

    @Override
    public Runnable readyToThaw() {
        return child.readyToThaw();
    }

    @Override
    public void close() {
        if (!child.isAlive()) {
            return;
        }
        try {
            call(FarSite::close).await();
            Children.giveBack(child);
        } catch (ChildDiedException e) {
            child.kill(); // it was just ending when it was found alive
        } catch (RuntimeException | AssertionError e) {
            child.kill();
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the child answers what the errand returned
    private <R> Pending<R> call(ChildProcess.Task task) {
        CompletableFuture<R> outcome = (CompletableFuture<R>) child.call(task);
        return new Pending<>(outcome, child::dump);
    }
}
