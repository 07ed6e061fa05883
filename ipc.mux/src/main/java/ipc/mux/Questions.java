package ipc.mux;

import ipc.api.transport.LinkEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is waiting for an answer of the peer: clients that connect to its servers, and fences.
 * Nothing waits longer than the connection lives. Thread-safe.
 */
final class Questions {

    /** How a CONNECT ended. */
    sealed interface Answer {}

    /** The server has made a channel. */
    record Accepted() implements Answer {}

    /** The server has not. */
    record Denied(Frames.Refusal refusal, String text) implements Answer {}

    /** The link has ended without an answer. */
    record Unanswered(LinkEnd end, String text) implements Answer {}

    /** What to do when all has been read, or it will never be known whether it has. */
    private record Fence(Runnable whenRead, Runnable whenEnded) {}

    /** How many fences may wait for one peer, and questions of homes for the end of one link. */
    static final int MAX_QUESTIONS = 1 << 16;

    /** How many senders are remembered whose adoptions were lost last. */
    private static final int MAX_LOST = 1 << 14;

    private final Connection connection;
    private final Map<Integer, CompletableFuture<Answer>> clients = new ConcurrentHashMap<>();
    private final Map<Long, Fence> fences = new ConcurrentHashMap<>();

    private final ReentrantLock fatesLock = new ReentrantLock();

    /** Questions of homes about senders that were to come over this link. */
    private final Map<Grant, Runnable> fates = new HashMap<>(); // @GuardedBy("fatesLock")

    /**
     * The senders that came over this link, with the connections over which their homes were told;
     * until a home has acknowledged the end of one, and so the adoption before it.
     */
    private final Map<Grant, Connection> adoptions = new HashMap<>(); // @GuardedBy("fatesLock")

    /**
     * Those whose adoption may have been lost with the link to the home. Most of them are never
     * asked for, because the home is dead.
     */
    private final Recent<Grant> lost = new Recent<>(MAX_LOST);

    private boolean over; // @GuardedBy("fatesLock")

    private final AtomicLong nextFence = new AtomicLong();
    private volatile Unanswered ended;

    Questions(Connection connection) {
        this.connection = connection;
    }

    /** Asks a server of the peer for a channel, on the port's handle. */
    CompletableFuture<Answer> connect(RemotePort port, Secret server) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        clients.put(port.handle(), answer);
        connection.write(
                Frames.connect(new Frames.Connect(port.handle(), server, port.fingerprint())));
        Unanswered end = ended;
        if (end != null) {
            answer.complete(end);
        }
        return answer;
    }

    /** The client no longer waits. */
    void forget(RemotePort port) {
        clients.remove(port.handle());
    }

    void accepted(int handle, SubchannelId subchannel) {
        connection.outbound().find(handle).subchannel(subchannel);
        answer(handle, new Accepted());
    }

    void refused(Frames.Refused refused) {
        connection.outbound().find(refused.handle());
        answer(refused.handle(), new Denied(refused.refusal(), refused.text()));
    }

    private void answer(int handle, Answer answer) {
        CompletableFuture<Answer> client = clients.remove(handle);
        if (client != null) { // else it has given up, and its release is under way
            client.complete(answer);
        }
    }

    /**
     * Has an action run when all that the peer wrote before now has been read, or another one when
     * the link has ended before that was known.
     */
    void fence(Runnable whenRead, Runnable whenEnded) {
        long number = nextFence.incrementAndGet();
        fences.put(number, new Fence(whenRead, whenEnded));
        connection.write(Frames.number(FrameKind.PING, number));
        if (ended != null || fences.size() > MAX_QUESTIONS) {
            endFence(number);
        }
    }

    /**
     * Has the action run when it is certain that a sender will not be adopted under this grant,
     * with which it was to come over the link: when the link has been read to its end, or when the
     * adoption was lost with the link to the home. Forgets the question when the adoption is under
     * way: the home sees it, or sees the link end and asks again. When too many wait already, which
     * only a liar can bring about, it runs at once: who asks is not to blame for the others.
     */
    void fate(Grant grant, Runnable action) {
        boolean isLost;
        fatesLock.lock();
        try {
            Connection told = adoptions.get(grant);
            isLost =
                    over
                            || lost.contains(grant)
                            || told != null && told.isEnded()
                            || told == null && fates.size() >= MAX_QUESTIONS;
            if (!isLost && told == null) {
                fates.put(grant, action);
            }
        } finally {
            fatesLock.unlock();
        }
        if (isLost) {
            action.run();
        }
    }

    /** What came over this link has been adopted, and its home told over that connection. */
    void adopted(Grant grant, Connection home) {
        Runnable asked;
        fatesLock.lock();
        try {
            if (!over && !lost.contains(grant)) {
                adoptions.put(grant, home);
            }
            asked = fates.remove(grant);
        } finally {
            fatesLock.unlock();
        }
        if (asked != null && home.isEnded()) { // perhaps before the home could read it
            asked.run();
        }
    }

    /** The link to that home has ended, perhaps with the adoption under this grant in it. */
    void adoptionLost(Grant grant) {
        Runnable asked;
        fatesLock.lock();
        try {
            adoptions.remove(grant);
            lost.add(grant);
            asked = fates.remove(grant);
        } finally {
            fatesLock.unlock();
        }
        if (asked != null) {
            asked.run();
        }
    }

    /** The home knows of the adoption, and of the end of what was adopted. */
    void settled(Grant grant) {
        fatesLock.lock();
        try {
            adoptions.remove(grant);
        } finally {
            fatesLock.unlock();
        }
    }

    /** The peer has answered a fence. */
    void pong(long number) {
        Fence fence = fences.remove(number);
        if (fence != null) {
            fence.whenRead.run();
        }
    }

    private void endFence(long number) {
        Fence fence = fences.remove(number);
        if (fence != null) {
            fence.whenEnded.run();
        }
    }

    void end(Unanswered unanswered) {
        ended = unanswered;
        List.copyOf(clients.values()).forEach(client -> client.complete(unanswered));
        clients.clear();
        new ArrayList<>(fences.keySet()).forEach(this::endFence);
        List<Runnable> asked;
        fatesLock.lock();
        try {
            over = true;
            asked = List.copyOf(fates.values());
            fates.clear();
            adoptions.clear();
        } finally {
            fatesLock.unlock();
        }
        asked.forEach(Runnable::run);
    }
}
