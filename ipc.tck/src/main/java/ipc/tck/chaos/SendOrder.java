package ipc.tck.chaos;

import java.util.concurrent.locks.ReentrantLock;

/** What one participant sends to one channel, through whichever senders, in one order. */
final class SendOrder {
    private final ReentrantLock orderLock = new ReentrantLock();
    private long order; // @GuardedBy("orderLock")

    /** Sends a note of that order. */
    interface Post {
        /** Returns whether it was accepted. */
        boolean send(long order) throws InterruptedException;
    }

    /** Sends the next note; the number is used up only if the note is accepted. */
    boolean next(Post post) throws InterruptedException {
        orderLock.lock();
        try {
            boolean accepted = post.send(order + 1);
            if (accepted) {
                order++;
            }
            return accepted;
        } finally {
            orderLock.unlock();
        }
    }
}
