package ipc.tck.stage;

import java.util.concurrent.atomic.AtomicReference;

/** In a child process: the site of the scenario that is on, and what it must not leave behind. */
final class FarSite {
    private static final AtomicReference<FarSite> CURRENT = new AtomicReference<>();

    private final Leaks before;
    private final Site site;

    private FarSite(Platform platform, String name, boolean force) {
        this.before = Leaks.now();
        this.site = new Site(platform, name, force);
    }

    static Void open(Class<? extends Platform> platform, String name, boolean force) {
        CURRENT.set(new FarSite(Troupe.platform(platform), name, force));
        return null;
    }

    static Site site() {
        return CURRENT.get().site;
    }

    static Void close() {
        FarSite current = CURRENT.getAndSet(null);
        current.site.close();
        current.before.assertNothingNew();
        return null;
    }
}
