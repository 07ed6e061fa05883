package ipc.bench;

import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/** A queue whose consumer spins a little, yields a little, and then parks. */
final class QueueExchange implements Exchange {
    private static final int SPINS = 20;
    private static final int YIELDS = 20;

    private final Queue<byte[]> queue;
    private volatile Thread waiting;

    QueueExchange(Queue<byte[]> queue) {
        this.queue = queue;
    }

    @Override
    public void put(byte[] message) {
        queue.add(message.clone());
        // The consumer says that it waits, and then looks again: so the message must be visible
        // before this thread looks for a waiter, which the queue alone does not promise.
        VarHandle.fullFence();
        Thread consumer = waiting;
        if (consumer != null) {
            LockSupport.unpark(consumer);
        }
    }

    @Override
    public byte[] take() throws InterruptedException {
        for (int tries = 0; tries < SPINS + YIELDS; tries++) {
            byte[] message = queue.poll();
            if (message != null) {
                return message;
            }
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return park();
    }

    private byte[] park() throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            byte[] message = queue.poll();
            while (message == null) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                message = queue.poll();
            }
            return message;
        } finally {
            waiting = null;
        }
    }

    @Override
    public void close() {}
}
