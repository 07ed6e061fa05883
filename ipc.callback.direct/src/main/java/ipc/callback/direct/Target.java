package ipc.callback.direct;

import ipc.api.callback.CallbackHandler;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.channel.StoppedException;
import ipc.api.codec.Codec;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all handles of one callback share: the handler behind its gate, the count of handles, and
 * the bridge for those that went to other processes.
 *
 * <pre>
 *   open     handles &gt; 0
 *   draining handles = 0, the bridge still has senders elsewhere
 *   dropped  no handle is left anywhere: the handler is let go after the last call, and told
 *            unless channels or router of its bundle are stopped
 *   stopped  the factory is: the handler is let go at once, what waits is dropped
 * </pre>
 *
 * <p>That of a once-callback ends with its first call: calls that a peer makes besides are dropped
 * at the gate, and no drop is told after it.
 */
final class Target<T> implements Gate.Body<T> {
    private final DirectCallbacks home;
    private final String typeName;
    private volatile MessageType<T> type; // null when the factory is stopped
    private volatile Codec<T> codec; // null when nothing will run any more
    private final boolean once;
    private final Gate<T> gate;
    private volatile CallbackHandler<? super T> handler; // null when dropped or stopped
    private volatile boolean stopped;
    private volatile boolean isHomeStopping; // the handler is not told then
    private volatile boolean called; // of a once-callback; written by the gate's runner

    private final ReentrantLock lifeLock = new ReentrantLock(); // guards handles and bridge
    private int handles = 1; // @GuardedBy("lifeLock")
    private Bridge<T> bridge; // @GuardedBy("lifeLock"), null when nothing travelled

    private volatile long failures; // written by the gate's runner
    private volatile long slow; // written by the watch thread

    Target(
            DirectCallbacks home,
            MessageType<T> type,
            Codec<T> codec,
            CallbackHandler<? super T> handler,
            boolean once,
            Watch watch) {
        this.home = home;
        this.typeName = type.toString();
        this.type = type;
        this.codec = codec;
        this.handler = handler;
        this.once = once;
        this.gate = new Gate<>(this, home.helpers(), watch);
    }

    /** For who is asked before the stop; later the type is gone. */
    MessageType<T> type() {
        MessageType<T> present = type;
        if (present == null) {
            throw new StoppedException("The bundle of " + this + " is stopped");
        }
        return present;
    }

    boolean isDisconnected() {
        return handler == null || called;
    }

    // Calls

    void call(T message) {
        Codec<T> present = codec;
        if (isDisconnected() || present == null) {
            throw new DisconnectedException(
                    stopped ? Reason.STOPPED : Reason.CLOSED,
                    (called
                                    ? "The handler of " + this + " has run"
                                    : "The bundle of " + this + " is stopped")
                            + "; the call will not run");
        }
        if (gate.waitingHere() >= home.options().maxWaiting()) {
            throw new LimitExceededException(
                    gate.waitingHere()
                            + " calls of "
                            + this
                            + " wait for its handler; call less often, or make the handler faster");
        }
        gate.submit(MessageCopier.copy(present, message));
    }

    /**
     * Runs a message from another process, which its channel has made a value. However many wait:
     * neither channel nor gate bounds them, and the router, which brings them, must not wait.
     */
    void runFromElsewhere(T message) {
        gate.submitFromElsewhere(message);
    }

    @Override
    public void run(T message) throws Exception {
        CallbackHandler<? super T> current = handler;
        if (current != null && once) {
            runOnce(current, message);
            return;
        }
        if (current != null) {
            current.onCall(message);
            return;
        }
        Codec<T> present = codec;
        if (present != null) {
            MessageCopier.release(present, message);
        }
    }

    private void runOnce(CallbackHandler<? super T> only, T message) throws Exception {
        called = true;
        try {
            only.onCall(message);
        } finally {
            handler = null;
            endBridge(Reason.CLOSED);
        }
    }

    @Override
    public void end() {
        CallbackHandler<? super T> last = handler;
        handler = null;
        home.forget(this);
        codec = null;
        if (stopped) {
            type = null; // handles that others still have are not to hold the bundle that named it
        }
        if (last != null && !isHomeStopping) { // null after the one call of a once-callback
            last.onDropped();
        }
    }

    @Override
    public void failed(Throwable failure) {
        failures++; // one writer at a time
        HandlerReports.failed(this, failures, failure);
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt(); // the caller's, who may want to know
        }
    }

    @Override
    public void onSlow(Thread runner, StackTraceElement[] stack, long runningMs) {
        slow++; // one writer
        HandlerReports.slow(typeName, handler, slow, runner, stack, runningMs);
    }

    // Life

    /** Counts one more handle. */
    void addHandle() {
        lifeLock.lock();
        try {
            refuseWithoutHandle();
            handles++;
        } finally {
            lifeLock.unlock();
        }
    }

    LostHandles lostHandles() {
        return home.lostHandles();
    }

    // locked
    private void refuseWithoutHandle() {
        if (handles == 0) { // it was closed since its owner's call began
            throw new IllegalStateException("The last handle of " + this + " is closed");
        }
    }

    void onHandleClosed() {
        Bridge<T> last;
        lifeLock.lock();
        try {
            handles--;
            if (handles > 0) {
                return;
            }
            last = bridge;
        } finally {
            lifeLock.unlock();
        }
        if (last == null) {
            drop(home.areChannelsStopped());
        } else {
            last.closeSender(); // its end drops
        }
    }

    Sender<T> openSender() {
        lifeLock.lock();
        try {
            refuseWithoutHandle(); // nobody would end the bridge
            if (bridge == null || !bridge.isLive()) {
                bridge = newBridge();
            }
            return bridge.newSender();
        } finally {
            lifeLock.unlock();
        }
    }

    private Bridge<T> newBridge() {
        try {
            return new Bridge<>(this, servicesForBridge());
        } catch (StoppedException e) {
            throw new EncodeException(
                    this
                            + " cannot leave the process: the router or the channels of its bundle are closed",
                    e);
        }
    }

    private Bridge.Services servicesForBridge() {
        if (handler == null) {
            throw new EncodeException("The bundle of " + this + " is stopped; nobody can call it");
        }
        return home.bridgeServices()
                .orElseThrow(
                        () ->
                                new EncodeException(
                                        this
                                                + " runs in its caller's thread and cannot leave the process;"
                                                + " deploy ipc.mux and ipc.router, or ipc.callback.routed instead of"
                                                + " ipc.callback.direct"));
    }

    /** Those that travelled are gone; because channels or router here go away, or of themselves. */
    void onBridgeEnded(Bridge<T> ended, boolean isStopped) {
        lifeLock.lock();
        try {
            if (bridge != ended) {
                return;
            }
            bridge = null;
            if (handles > 0) { // what it went through has stopped; the next one that travels goes
                // through another
                return;
            }
        } finally {
            lifeLock.unlock();
        }
        drop(isStopped);
    }

    /**
     * The router or the channels go away: those that travelled are disconnected, those here live
     * on.
     */
    void unlink() {
        endBridge(Reason.STOPPED);
    }

    private void endBridge(Reason reason) {
        Bridge<T> gone;
        lifeLock.lock();
        try {
            gone = bridge;
        } finally {
            lifeLock.unlock();
        }
        if (gone != null) {
            gone.stop(reason);
            onBridgeEnded(gone, reason == Reason.STOPPED);
        }
    }

    private void drop(boolean isStopped) {
        isHomeStopping = isStopped;
        gate.submitEnd(isStopped || !isTold());
    }

    private boolean isTold() {
        CallbackHandler<? super T> last = handler;
        try {
            return last != null
                    && last.getClass().getMethod("onDropped").getDeclaringClass()
                            != CallbackHandler.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        } catch (LinkageError e) { // a class that another of its methods names is missing
            return true;
        }
    }

    void stop() {
        stopped = true;
        handler = null;
        unlink();
        gate.submitEnd(true);
    }

    CallbackStatistics statistics() {
        return new CallbackStatistics(typeName, gate.turns(), failures, slow, gate.waiting());
    }

    @Override
    public String toString() {
        return (once ? "DirectOnceCallback[" : "DirectCallback[") + typeName + "]";
    }
}
