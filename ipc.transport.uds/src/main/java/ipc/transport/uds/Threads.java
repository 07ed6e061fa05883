package ipc.transport.uds;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What Java 17 cannot ask a thread, and threads that hold nothing of whoever happens to need them
 * first.
 */
final class Threads {

    private static final MethodHandle IS_VIRTUAL = isVirtual();

    private Threads() {}

    /**
     * Whether this is a virtual thread, which must not sleep in a selector, because that would hold
     * its carrier.
     */
    static boolean isCurrentVirtual() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) { // Thread.isVirtual throws nothing
            throw new AssertionError(e);
        }
    }

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

    private static MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // before Java 21 there are none
        }
    }
}
