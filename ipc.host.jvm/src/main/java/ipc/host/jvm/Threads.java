package ipc.host.jvm;

/** Makes threads that hold nothing of whoever happens to need them first. */
final class Threads {

    private Threads() {}

    /**
     * A daemon thread, to be started by the caller. It may outlive the bundle on whose thread it is
     * made, so it takes over neither that thread's context class loader nor its inheritable thread
     * locals.
     */
    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
