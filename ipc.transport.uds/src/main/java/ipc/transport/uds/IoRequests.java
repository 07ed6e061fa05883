package ipc.transport.uds;

import ipc.transport.uds.IoRequest.Kind;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other threads ask of the I/O thread, and what it does meanwhile. Thread-safe.
 *
 * <p>A request wakes the thread only when it sleeps: it says so ({@code state}) before it looks at
 * the queue a last time, and a requester looks whether it sleeps after putting the request there,
 * so one of them sees the other. In the same way it says that it has gone, before it ends all links
 * a last time; a requester that comes later ends his link himself.
 */
final class IoRequests {

    private static final Logger LOG = LoggerFactory.getLogger(IoRequests.class);

    private enum State {
        AWAKE,
        ASLEEP,
        GONE
    }

    private final Selector selector;
    private final Queue<IoRequest> queue;
    private Thread thread; // set before it is started
    private volatile State state = State.AWAKE;
    private volatile boolean lost;

    IoRequests(Selector selector) {
        this(selector, new ConcurrentLinkedQueue<>());
    }

    /** With a thread-safe queue that tests may let fail. */
    IoRequests(Selector selector, Queue<IoRequest> queue) {
        this.selector = selector;
        this.queue = queue;
    }

    /** Whose requests these are. */
    void thread(Thread newThread) {
        thread = newThread;
    }

    /**
     * Puts a request for the I/O thread. One for which there is no memory ends its link instead.
     *
     * @return false when the thread has gone, and the caller is to end the link
     */
    boolean add(Kind kind, UdsLink link) {
        try {
            queue.add(new IoRequest(kind, link));
        } catch (OutOfMemoryError e) {
            if (link == null) {
                throw e;
            }
            link.reader.end(Ending.failed(e));
            lost = true;
            LOG.error("{}: cannot ask the I/O thread for {}; the link is ended", link, kind, e);
        }
        wakeUp();
        return state != State.GONE;
    }

    /** Makes the thread look. */
    void wakeUp() {
        if (state == State.ASLEEP && Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** I/O thread: the next request; null when there is none. */
    IoRequest poll() {
        return queue.poll();
    }

    /** I/O thread: is about to sleep; false when it is not to, as there is something to do. */
    boolean beginSleep() {
        state = State.ASLEEP;
        return queue.isEmpty() && !lost;
    }

    void endSleep() {
        state = State.AWAKE;
    }

    /** I/O thread: whether links are to be looked for whose request was lost. */
    boolean takeLost() {
        if (!lost) {
            return false;
        }
        lost = false; // before the look at the links: another one may get lost meanwhile
        return true;
    }

    /** They were not all found. */
    void lostAgain() {
        lost = true;
    }

    /** I/O thread: goes for good, and ends all links after this. */
    void gone() {
        state = State.GONE;
    }
}
