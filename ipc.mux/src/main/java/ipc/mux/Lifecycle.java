package ipc.mux;

import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Decides, at the home of a subchannel, who holds senders of it, which are under way, in which
 * order messages count, and whether anybody is left. Pure: it does no I/O and takes no lock; what
 * has to be done is recorded as {@link Effect}s.
 *
 * <p>Events come from <em>holders</em>: links to other nodes, and {@link #LOCAL}, this node itself.
 * The events of one holder count in their order. An ADOPT whose GRANT has not come yet holds up all
 * that its holder says after it, and that the same node says over a later link, until the GRANT
 * comes, or it is known that it never will ({@link #allHasComeFrom}). That keeps law 1: what was
 * sent before a sender travelled is received before what is sent through it where it arrived.
 *
 * <p>The subchannel is open while a holder has a handle, or a grant is open, or an event waits.
 * When that ends, it is disconnected, for ever.
 *
 * @param <P> what is delivered
 */
final class Lifecycle<P> {
    /** The holder that is this node itself. */
    static final long LOCAL = 0;

    /** How many links to a node may end while the node owes an answer about a grant. */
    static final int MAX_LOST_LINKS = 16;

    private final NodeId home;
    private final Consumer<P> queue;
    private final Predicate<NodeId> hasLostLink;
    private final Map<Long, Inlet<P>> inlets = new HashMap<>(4);
    private Map<Grant, OpenGrant<P>> grants = Map.of();

    /** Links that have ended while grants that name them were parked. */
    private Set<Long> lostCarriers = Set.of();

    /** Whether anybody has ever had a sender: before that, nobody is missed. */
    private boolean begun;

    private Reason receiverGone;
    private Reason disconnected;
    private Reason lastReason = Reason.CLOSED;

    /**
     * Makes the lifecycle of a subchannel.
     *
     * @param home the node that it lives in
     * @param queue takes the messages in their order
     * @param hasLostLink whether a link of the home to that node has ended before now
     */
    Lifecycle(NodeId home, Consumer<P> queue, Predicate<NodeId> hasLostLink) {
        this.home = home;
        this.queue = queue;
        this.hasLostLink = hasLostLink;
    }

    /** Something that a holder says about the subchannel. */
    void event(long holder, NodeId node, LifecycleEvent<P> event, List<Effect<P>> effects) {
        begun |= !(event instanceof LifecycleEvent.Lost<P>);
        Inlet<P> inlet = inlets.computeIfAbsent(holder, h -> new Inlet<>(h, node));
        if (inlet.isParked() || waitsForOlder(inlet) || !apply(inlet, event, effects)) {
            inlet.park(event);
            if (event instanceof LifecycleEvent.PassOn<P>
                    || event instanceof LifecycleEvent.Adopt<P>) {
                breakCircle(inlet, effects);
            }
        }
        settle(effects);
    }

    /** A holder that has direct access to the queue as long as it is not parked. */
    Inlet<P> inlet(long holder, NodeId node) {
        return inlets.computeIfAbsent(holder, h -> new Inlet<>(h, node));
    }

    /**
     * Answers {@link Effect.Fence}: all that the node said before has been read. If the grant is
     * not among it, it will not come. Says nothing about other grants of that node: they may have
     * been given, and shown, after the node was asked.
     */
    void allHasComeFrom(NodeId node, Grant grant, List<Effect<P>> effects) {
        if (grants.containsKey(grant) || isGrantParked(grant)) {
            return;
        }
        for (Inlet<P> inlet : List.copyOf(inlets.values())) {
            if (inlet.head() instanceof LifecycleEvent.Adopt<P> adopt
                    && adopt.grant().equals(grant)
                    && adopt.oldHolder().id().equals(node)) {
                inlet.refuseHead(adopt.handle());
                lastReason = Reason.LOST_IN_TRANSIT;
                effects.add(
                        new Effect.Closed<>(
                                inlet.holder(), adopt.handle(), Reason.LOST_IN_TRANSIT));
            }
        }
        settle(effects);
    }

    /** The node that a sender was passed on to never got it, or threw it away. */
    void decline(NodeId node, Grant grant, List<Effect<P>> effects) {
        OpenGrant<P> open = grants.get(grant);
        if (open != null && open.newHolder().id().equals(node) && !isAdoptParked(grant)) {
            grants.remove(grant);
            lastReason = Reason.LOST_IN_TRANSIT;
            settle(effects);
        }
    }

    /**
     * Nobody can be reached at that address any more: who was to take over senders there is dead.
     * Says nothing of the same node at another address, since anybody may have named this one.
     */
    void nodeDied(NodeAddress node, List<Effect<P>> effects) {
        if (!grants.isEmpty()
                && grants.entrySet()
                        .removeIf(
                                open ->
                                        open.getValue().newHolder().equals(node)
                                                && !isAdoptParked(open.getKey()))) {
            lastReason = Reason.LOST_IN_TRANSIT;
            settle(effects);
        }
    }

    /**
     * A link over which senders may have been passed on has ended: their fate must be asked for,
     * also that of those whose grant still waits here.
     */
    void carrierLost(long link, List<Effect<P>> effects) {
        if (inlets.values().stream().anyMatch(inlet -> inlet.hasParkedGrantOver(link))) {
            if (lostCarriers.isEmpty()) {
                lostCarriers = new HashSet<>(2);
            }
            lostCarriers.add(link);
        }
        for (OpenGrant<P> open : grants.values()) {
            if (open.passOn().link() == link) {
                effects.add(open.query());
            }
        }
    }

    /**
     * The home's own link to a node has ended: what became of the senders passed on to it must be
     * asked, over a new link. What was passed on to a node that is dead counts as lost, and so it
     * does when a node ends one link after the other: it is not asked for ever.
     */
    void linkEnded(LostLink lost, List<Effect<P>> effects) {
        boolean anyLost = false;
        for (Iterator<Map.Entry<Grant, OpenGrant<P>>> all = grants.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<Grant, OpenGrant<P>> entry = all.next();
            OpenGrant<P> open = entry.getValue();
            if (!open.newHolder().id().equals(lost.node())) {
                continue;
            }
            if (lost.concerns(open.newHolder())) {
                open = open.withOneMoreLost();
                entry.setValue(open);
                boolean isArriving = isAdoptParked(entry.getKey());
                if (!isArriving && (lost.dead() || open.lostLinks() > MAX_LOST_LINKS)) {
                    all.remove();
                    anyLost = true;
                    continue;
                }
                if (lost.dead()) {
                    continue; // there is nobody to ask
                }
            }
            effects.add(open.query());
        }
        if (anyLost) {
            lastReason = Reason.LOST_IN_TRANSIT;
            settle(effects);
        }
    }

    /**
     * The receiver is gone: whoever holds a sender is told so, and whoever will, as long as senders
     * are under way. Everything else goes on as before, so that late comers learn the reason.
     */
    void receiverClosed(Reason reason, List<Effect<P>> effects) {
        if (receiverGone != null) {
            return;
        }
        receiverGone = reason;
        for (Inlet<P> inlet : List.copyOf(inlets.values())) {
            inlet.forEachHandle(
                    handle -> effects.add(new Effect.Closed<>(inlet.holder(), handle, reason)));
        }
        settle(effects);
    }

    /** Whether the end of a link may concern senders that are under way. */
    boolean isAnyUnderWay() {
        return !grants.isEmpty() || inlets.values().stream().anyMatch(Inlet::isParked);
    }

    /** Whether the end of a holder's link may change anything. */
    boolean misses(long holder) {
        return inlets.containsKey(holder) || !grants.isEmpty();
    }

    /** Why no sender is left; null while there may be one. */
    Reason disconnected() {
        return disconnected;
    }

    private boolean apply(Inlet<P> inlet, LifecycleEvent<P> event, List<Effect<P>> effects) {
        if (event instanceof LifecycleEvent.Data<P> data) {
            if (receiverGone != null || inlet.isRefused(data.handle())) {
                effects.add(new Effect.Drop<>(data.parcel()));
            } else {
                queue.accept(data.parcel());
            }
        } else if (event instanceof LifecycleEvent.Open<P> open) {
            open(inlet, open, effects);
        } else if (event instanceof LifecycleEvent.Adopt<P> adopt) {
            return adopt(inlet, adopt, effects);
        } else if (event instanceof LifecycleEvent.PassOn<P> passOn) {
            passOn(inlet, passOn, effects);
        } else if (event instanceof LifecycleEvent.Release<P> release) {
            release(inlet, release, effects);
        } else if (event instanceof LifecycleEvent.Lost<P> lost) {
            lost(inlet, lost, effects);
        }
        return true;
    }

    private void open(Inlet<P> inlet, LifecycleEvent.Open<P> open, List<Effect<P>> effects) {
        if (!refuseWhenOver(inlet, open.handle(), effects)) {
            add(inlet, open.handle(), effects);
        }
    }

    private void add(Inlet<P> inlet, int handle, List<Effect<P>> effects) {
        inlet.add(handle);
        if (receiverGone != null) {
            effects.add(new Effect.Closed<>(inlet.holder(), handle, receiverGone));
        }
    }

    /** Refuses a handle that comes after the end. Returns whether it does. */
    private boolean refuseWhenOver(Inlet<P> inlet, int handle, List<Effect<P>> effects) {
        if (disconnected == null) {
            return false;
        }
        Reason reason = receiverGone != null ? receiverGone : Reason.LOST_IN_TRANSIT;
        inlet.refuse(handle);
        effects.add(new Effect.Closed<>(inlet.holder(), handle, reason));
        return true;
    }

    /** Returns false when the adoption must wait for its grant. */
    private boolean adopt(Inlet<P> inlet, LifecycleEvent.Adopt<P> adopt, List<Effect<P>> effects) {
        if (refuseWhenOver(inlet, adopt.handle(), effects)) {
            return true;
        }
        OpenGrant<P> open = grants.get(adopt.grant());
        if (open != null && open.newHolder().id().equals(inlet.node())) {
            grants.remove(adopt.grant());
            if (open.isVoid()) {
                refuse(inlet, adopt, Reason.LOST_IN_TRANSIT, effects);
                lastReason = Reason.LOST_IN_TRANSIT;
            } else if (adopt.fits()) {
                add(inlet, adopt.handle(), effects);
            } else {
                refuse(inlet, adopt, Reason.PROTOCOL_ERROR, effects);
                lastReason = Reason.PROTOCOL_ERROR;
            }
            return true;
        }
        if (open != null) {
            refuse(inlet, adopt, Reason.PROTOCOL_ERROR, effects);
            return true;
        }
        if (isGrantParked(adopt.grant())) {
            return false; // it will be let through
        }
        if (adopt.oldHolder().id().equals(home)) {
            inlet.refuse(adopt.handle());
            effects.add(
                    new Effect.Violation<>(
                            inlet.holder(), "shows a grant that was never given or is used up"));
            return true;
        }
        if (inlet.asksFor(adopt.grant())) {
            effects.add(new Effect.Fence<>(adopt.oldHolder(), adopt.grant()));
        }
        return false;
    }

    /**
     * Who shows it may have been deceived by whoever it got the sender from, or know no better: it
     * keeps its link.
     */
    private void refuse(
            Inlet<P> inlet, LifecycleEvent.Adopt<P> adopt, Reason reason, List<Effect<P>> effects) {
        inlet.refuse(adopt.handle());
        effects.add(new Effect.Closed<>(inlet.holder(), adopt.handle(), reason));
    }

    private void passOn(Inlet<P> inlet, LifecycleEvent.PassOn<P> passOn, List<Effect<P>> effects) {
        if (disconnected != null) { // on a refused handle; all that arrives is refused anyway
            return;
        }
        if (grants.isEmpty()) {
            grants = new HashMap<>(4);
        }
        boolean isVoid = inlet.isRefused(passOn.handle());
        OpenGrant<P> open = new OpenGrant<>(inlet.holder(), passOn, isVoid, 0);
        if (grants.putIfAbsent(passOn.grant(), open) != null) {
            effects.add(new Effect.Violation<>(inlet.holder(), "gives the same grant twice"));
        } else if (lostCarriers.contains(passOn.link())
                || hasLostLink.test(passOn.newHolder().id())) { // perhaps with the ADOPT in it
            effects.add(open.query());
        }
    }

    private void release(
            Inlet<P> inlet, LifecycleEvent.Release<P> release, List<Effect<P>> effects) {
        if (inlet.remove(release.handle())) {
            lastReason = release.reason();
        }
        effects.add(new Effect.Released<>(inlet.holder(), release.handle()));
    }

    private void lost(Inlet<P> inlet, LifecycleEvent.Lost<P> lost, List<Effect<P>> effects) {
        if (inlet.clear()) {
            lastReason = lost.reason();
        }
        inlets.remove(inlet.holder());
        for (OpenGrant<P> open : grants.values()) {
            if (open.oldHolder() == inlet.holder()) {
                effects.add(open.query());
            }
        }
    }

    /**
     * Whether something still waits that the same node has said over a link before this one. The
     * first event of a link is never a message, so none of its messages passes the lock meanwhile.
     */
    private boolean waitsForOlder(Inlet<P> inlet) {
        return inlets.values().stream().anyMatch(older -> older.isParkedBefore(inlet));
    }

    private boolean isGrantParked(Grant grant) {
        return inlets.values().stream().anyMatch(inlet -> inlet.hasParkedGrant(grant));
    }

    private boolean isAdoptParked(Grant grant) {
        return inlets.values().stream().anyMatch(inlet -> inlet.hasParkedAdopt(grant));
    }

    /** Lets through what can go of one holder. Returns whether there was anything. */
    private boolean letThrough(Inlet<P> inlet, List<Effect<P>> effects) {
        boolean any = false;
        while (inlet.isParked() && apply(inlet, inlet.head(), effects)) {
            inlet.unparkHead();
            any = true;
        }
        return any;
    }

    /**
     * Refuses an adoption when holders wait for one another for ever, so that the others can go on.
     * A node that does so alone has shown a grant before it gave it, and loses its link. Where
     * several do, one of them has lied, and the one that has closed the circle is refused.
     */
    private void breakCircle(Inlet<P> latest, List<Effect<P>> effects) {
        List<Inlet<P>> circle = WaitCircle.through(latest, inlets.values());
        if (circle.isEmpty()) {
            return;
        }
        if (circle.stream().allMatch(one -> one.node().equals(latest.node()))) {
            effects.add(
                    new Effect.Violation<>(
                            latest.holder(), "gives a grant that it has shown before"));
        }
        for (Inlet<P> inlet : circle) {
            if (!waitsForOlder(inlet) && inlet.head() instanceof LifecycleEvent.Adopt<P> adopt) {
                inlet.unparkHead();
                refuse(inlet, adopt, Reason.LOST_IN_TRANSIT, effects);
                lastReason = Reason.LOST_IN_TRANSIT;
                return;
            }
        }
    }

    /** Lets parked events through as far as they can go, then looks whether anybody is left. */
    private void settle(List<Effect<P>> effects) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Inlet<P> inlet : new ArrayList<>(inlets.values())) {
                if (inlet.isParked() && !waitsForOlder(inlet) && letThrough(inlet, effects)) {
                    progress = true;
                    breakCircle(inlet, effects);
                }
            }
        }
        inlets.values().removeIf(Inlet::isIdle);
        if (!lostCarriers.isEmpty() && inlets.values().stream().noneMatch(Inlet::isParked)) {
            lostCarriers = Set.of();
        }
        boolean nobody =
                begun
                        && grants.isEmpty()
                        && inlets.values().stream().noneMatch(i -> i.hasHandles() || i.isParked());
        if (nobody && disconnected == null) {
            disconnected = lastReason;
            effects.add(new Effect.Disconnected<>(lastReason));
        }
    }
}
