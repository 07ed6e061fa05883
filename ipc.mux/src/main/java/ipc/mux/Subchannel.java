package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import ipc.api.transport.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel at its home, where the receiver is: the inbox, and the {@link Lifecycle} that knows who
 * may still send. A thin shell: takes the lock around the decisions and carries out their effects
 * after it is released, in the order in which they were decided.
 */
final class Subchannel {
    private static final Logger LOG = LoggerFactory.getLogger(Subchannel.class);

    private final MuxNode node;
    private final SubchannelId id = SubchannelId.random();
    private final String name;
    private final long fingerprint;
    private final Inbox inbox = new Inbox();

    private final ReentrantLock stateLock = new ReentrantLock();
    private final Lifecycle<Parcel> lifecycle; // @GuardedBy("stateLock")

    private boolean anyUnderWay; // @GuardedBy("stateLock")

    private int nextLocalHandle; // @GuardedBy("stateLock")

    /**
     * Filled under the lock, carried out by whoever finds nobody at it: {@code atEffects} counts
     * those who came meanwhile.
     */
    private final Queue<Effect<Parcel>> effects = new ConcurrentLinkedQueue<>();

    private final AtomicInteger atEffects = new AtomicInteger();
    private volatile Map<Integer, LocalPort> homecomers = Map.of();
    private volatile Inlet<Parcel> localInlet;
    private volatile Reason receiverGone;
    private volatile Contents contents;
    private volatile Connection feeder;

    /** What is received, as the receiver's owner names it, and that owner's codec. */
    record Contents(MessageType<?> type, Codec<?> codec) {}

    /**
     * Makes a subchannel.
     *
     * @param node its home
     * @param name for texts
     * @param type what is received, as the receiver's owner names it
     * @param codec that owner's
     */
    Subchannel(MuxNode node, String name, MessageType<?> type, Codec<?> codec) {
        this.node = node;
        this.name = name;
        this.fingerprint = codec.fingerprint();
        this.contents = new Contents(type, codec);
        this.lifecycle = new Lifecycle<>(node.nodeId(), inbox::offer, node.links()::hasLost);
    }

    SubchannelId id() {
        return id;
    }

    /** What is received; null from the close on, so that senders do not hold who received. */
    Contents contents() {
        return contents;
    }

    long fingerprint() {
        return fingerprint;
    }

    Inbox inbox() {
        return inbox;
    }

    /** The link over which messages are expected, or null. */
    Link feederLink() {
        Connection present = feeder;
        return present == null ? null : present.link();
    }

    /** Why the receiver is gone, or null. */
    Reason receiverGone() {
        return receiverGone;
    }

    /** The first sender of a channel made here. */
    LocalPort openLocal() {
        LocalPort port = new LocalPort(node, this, newLocalHandle());
        event(Lifecycle.LOCAL, node.nodeId(), new LifecycleEvent.Open<>(port.handle()));
        localInlet(); // known from here on
        return port;
    }

    /** A sender that has come home under a grant. */
    LocalPort adoptLocal(Grant grant, NodeAddress oldHolder, boolean fits) {
        LocalPort port = new LocalPort(node, this, newLocalHandle());
        stateLock.lock();
        try {
            if (homecomers.isEmpty()) {
                homecomers = new ConcurrentHashMap<>();
            }
        } finally {
            stateLock.unlock();
        }
        homecomers.put(port.handle(), port);
        event(
                Lifecycle.LOCAL,
                node.nodeId(),
                new LifecycleEvent.Adopt<>(port.handle(), grant, oldHolder, fits));
        localInlet();
        return port;
    }

    private int newLocalHandle() {
        stateLock.lock();
        try {
            return nextLocalHandle++;
        } finally {
            stateLock.unlock();
        }
    }

    private void localInlet() {
        localInlet = inlet(Lifecycle.LOCAL, node.nodeId());
    }

    Inlet<Parcel> inlet(long holder, NodeId holderNode) {
        stateLock.lock();
        try {
            return lifecycle.inlet(holder, holderNode);
        } finally {
            stateLock.unlock();
        }
    }

    /** Messages are expected over this connection from now on. */
    void fedBy(Connection connection) {
        feeder = connection;
    }

    /** A message sent in this node. */
    void deliverLocal(int handle, Parcel parcel) {
        deliver(localInlet, handle, parcel);
    }

    /**
     * A message of a holder that has a handle. Messages of one holder are brought one at a time.
     */
    void deliver(Inlet<Parcel> inlet, int handle, Parcel parcel) {
        if (!inlet.isDirect()) {
            event(inlet.holder(), inlet.node(), new LifecycleEvent.Data<>(handle, parcel));
        } else {
            inbox.offer(parcel);
        }
    }

    void event(long holder, NodeId holderNode, LifecycleEvent<Parcel> event) {
        boolean travels =
                event instanceof LifecycleEvent.PassOn<Parcel>
                        || event instanceof LifecycleEvent.Adopt<Parcel>;
        decide(travels, out -> lifecycle.event(holder, holderNode, event, out));
    }

    private void allHasComeFrom(NodeId other, Grant grant) {
        decide(out -> lifecycle.allHasComeFrom(other, grant, out));
    }

    void decline(NodeId other, Grant grant) {
        decide(out -> lifecycle.decline(other, grant, out));
    }

    void nodeDied(NodeAddress other) {
        decide(out -> lifecycle.nodeDied(other, out));
    }

    void carrierLost(long link) {
        decide(out -> lifecycle.carrierLost(link, out));
    }

    void linkEnded(LostLink lost) {
        decide(out -> lifecycle.linkEnded(lost, out));
    }

    /** The link of a holder has ended. */
    void holderLost(long holder, NodeId holderNode, Reason reason) {
        stateLock.lock();
        try {
            if (!lifecycle.misses(holder)) {
                return;
            }
        } finally {
            stateLock.unlock();
        }
        event(holder, holderNode, new LifecycleEvent.Lost<>(reason));
    }

    /** The receiver is given up: releases what is queued, tells the senders. Idempotent. */
    void closeReceiver(Reason reason) {
        receiverGone = reason;
        contents = null;
        decide(out -> lifecycle.receiverClosed(reason, out));
        inbox.close();
    }

    @FunctionalInterface
    private interface Decision {
        void take(List<Effect<Parcel>> out);
    }

    private void decide(Decision decision) {
        decide(false, decision);
    }

    /**
     * Takes a decision and carries it out.
     *
     * @param travels whether a sender may be under way by it: then the subchannel is known to be
     *     concerned by ends of links <em>before</em> the lifecycle looks for those that have ended
     */
    private void decide(boolean travels, Decision decision) {
        List<Effect<Parcel>> out = new ArrayList<>(2);
        stateLock.lock();
        try {
            if (travels && !anyUnderWay) {
                anyUnderWay = true;
                node.underWay().add(this);
            }
            decision.take(out);
            if (anyUnderWay && !lifecycle.isAnyUnderWay()) {
                anyUnderWay = false;
                node.underWay().remove(this);
            }
            effects.addAll(out);
        } finally {
            stateLock.unlock();
        }
        if (out.isEmpty() || atEffects.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (Effect<Parcel> effect = effects.poll(); effect != null; effect = effects.poll()) {
                tryToCarryOut(effect);
            }
            seen = atEffects.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Whatever fails in one, such as the close of a strange callback, the others are due. */
    private void tryToCarryOut(Effect<Parcel> effect) {
        try {
            carryOut(effect);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: {} failed", name, effect, e);
        }
    }

    private void carryOut(Effect<Parcel> effect) {
        if (effect instanceof Effect.Drop<Parcel> drop) {
            drop.parcel().drop();
        } else if (effect instanceof Effect.Released<Parcel> released) {
            if (released.holder() != Lifecycle.LOCAL) {
                node.links().withSerial(released.holder(), c -> c.sendReleased(released.handle()));
            }
        } else if (effect instanceof Effect.Closed<Parcel> closed) {
            closed(closed);
        } else if (effect instanceof Effect.Fence<Parcel> fence) {
            node.inquiries()
                    .fence(fence.node(), () -> allHasComeFrom(fence.node().id(), fence.grant()));
        } else if (effect instanceof Effect.Query<Parcel> query) {
            node.inquiries().query(this, query);
        } else if (effect instanceof Effect.Disconnected<Parcel> disconnected) {
            inbox.end(disconnected.reason());
            node.unregister(this);
        } else if (effect instanceof Effect.Violation<Parcel> violation) {
            node.links()
                    .withSerial(
                            violation.holder(), c -> c.violation("The peer " + violation.text()));
        }
    }

    private void closed(Effect.Closed<Parcel> closed) {
        if (closed.holder() == Lifecycle.LOCAL) {
            LocalPort homecomer = homecomers.get(closed.handle());
            if (homecomer != null) {
                homecomer.refused(closed.reason());
            }
        } else {
            node.links()
                    .withSerial(
                            closed.holder(), c -> c.sendClosed(closed.handle(), closed.reason()));
        }
    }

    /** The homecomer has been given up. */
    void forget(LocalPort port) {
        if (!homecomers.isEmpty()) {
            homecomers.remove(port.handle());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
