package ipc.transport.inproc;

/** Threads that hold nothing of whoever happens to need them first. */
final class Threads {

    private Threads() {}

    /**
     * A daemon thread, to be started by the caller. It takes over neither the context class loader
     * nor the inheritable thread locals of the thread on which it is made.
     */
    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
