package ipc.itests.framework;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Tells when the class loader that a bundle has now is collected. */
final class LoaderWatch {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final long MS_BETWEEN_COLLECTIONS = 50;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final WeakReference<ClassLoader> loader;
    private final String bundle;

    LoaderWatch(Bundle bundle) {
        this.bundle = bundle.toString();
        this.loader =
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader(), collected);
    }

    /** Waits until it is collected, and helps the collector to it. */
    void awaitCollection() throws InterruptedException {
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        do {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "After %s something still holds %s, the class loader of %s"
                                .formatted(LONG_ENOUGH, loader.get(), bundle));
            }
            System.gc();
        } while (collected.remove(MS_BETWEEN_COLLECTIONS) == null);
    }
}
