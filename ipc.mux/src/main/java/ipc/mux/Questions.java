package ipc.mux;

import ipc.api.transport.LinkEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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

    /** Most of them are never asked for, because all is well, or the home is dead. */
    private static final int MAX_ADOPTIONS = 4096;

    private final Connection connection;
    private final Map<Integer, CompletableFuture<Answer>> clients = new ConcurrentHashMap<>();
    private final Map<Long, Fence> fences = new ConcurrentHashMap<>();

    /** Questions of homes about senders that were to come over this link. */
    private final Map<Grant, Runnable> fates = new ConcurrentHashMap<>();

    /**
     * Of the senders that came over this link, those whose homes cannot have heard of it for sure.
     */
    private final Recent<Grant> lostAdoptions = new Recent<>(MAX_ADOPTIONS);

    /** Of the senders that came over this link, those of which the homes have been told. */
    private final Recent<Grant> adoptions = new Recent<>(MAX_ADOPTIONS);

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
        if (ended != null) {
            endFence(number);
        }
    }

    /**
     * Has the action run when it is certain that a sender will not be adopted under this grant,
     * with which it was to come over the link: when the link has been read to its end, or when the
     * adoption was lost with the link to the home. Forgets the question when the adoption is under
     * way: the home sees it, or sees the link end and asks again.
     */
    void fate(Grant grant, Runnable action) {
        fates.put(grant, action);
        if (ended != null || lostAdoptions.contains(grant)) {
            tellFate(grant);
        } else if (adoptions.contains(grant)) {
            fates.remove(grant);
        }
    }

    /** What came over this link has been adopted. */
    void adopted(Grant grant) {
        adoptions.add(grant);
        fates.remove(grant);
    }

    /** What was adopted under this grant was lost with the link to its home. */
    void adoptionLost(Grant grant) {
        lostAdoptions.add(grant);
        tellFate(grant);
    }

    private void tellFate(Grant grant) {
        Runnable action = fates.remove(grant);
        if (action != null) {
            action.run();
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
        List.copyOf(fates.keySet()).forEach(this::tellFate);
    }
}
