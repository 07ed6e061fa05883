package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A {@link Lifecycle} with its queue and effects, and the words in which tests talk to it. */
final class Home {
    static final NodeId HOME = new NodeId(0, 1);

    /** A node that holds senders; its holder number is that of its link. */
    enum Holder {
        A,
        B,
        C,
        D,
        /** C over a later link. */
        C_AGAIN;

        /** The home itself is A. */
        long number() {
            return this == A ? Lifecycle.LOCAL : ordinal();
        }

        NodeId id() {
            return new NodeId(0, 1 + (this == C_AGAIN ? C : this).ordinal());
        }

        NodeAddress address() {
            return address("anywhere");
        }

        NodeAddress address(String place) {
            return new NodeAddress(id(), new Secret(0, id().low()), "test", place);
        }
    }

    final Lifecycle<String> lifecycle;
    final List<String> received = new ArrayList<>();
    final Set<NodeId> lost = new HashSet<>();
    private List<Effect<String>> effects = new ArrayList<>();

    Home() {
        lifecycle = new Lifecycle<>(HOME, received::add, lost::contains);
    }

    static Grant grant(int number) {
        return new Grant(0, number);
    }

    Home open(Holder holder, int handle) {
        return event(holder, new LifecycleEvent.Open<>(handle));
    }

    Home data(Holder holder, int handle, String message) {
        return event(holder, new LifecycleEvent.Data<>(handle, message));
    }

    /** The holder passes its sender on, over a link whose id is that of the grant. */
    Home grant(Holder holder, int handle, int grant, Holder newHolder) {
        return event(
                holder,
                new LifecycleEvent.PassOn<>(
                        handle, grant(grant), newHolder.address(), grant, holder.address()));
    }

    Home adopt(Holder holder, int handle, int grant, Holder oldHolder) {
        return adopt(holder, handle, grant, oldHolder, true);
    }

    Home adoptAsAnotherType(Holder holder, int handle, int grant, Holder oldHolder) {
        return adopt(holder, handle, grant, oldHolder, false);
    }

    private Home adopt(Holder holder, int handle, int grant, Holder oldHolder, boolean fits) {
        NodeAddress old = oldHolder.address();
        return event(holder, new LifecycleEvent.Adopt<>(handle, grant(grant), old, fits));
    }

    Home release(Holder holder, int handle) {
        return event(holder, new LifecycleEvent.Release<>(handle, Reason.CLOSED));
    }

    Home lost(Holder holder) {
        return event(holder, new LifecycleEvent.Lost<>(Reason.PROCESS_DIED));
    }

    private Home event(Holder holder, LifecycleEvent<String> event) {
        lifecycle.event(holder.number(), holder.id(), event, effects);
        return this;
    }

    Home fenced(Holder oldHolder, int grant) {
        lifecycle.allHasComeFrom(oldHolder.id(), grant(grant), effects);
        return this;
    }

    Home decline(Holder node, int grant) {
        lifecycle.decline(node.id(), grant(grant), effects);
        return this;
    }

    Home died(Holder node) {
        lifecycle.nodeDied(node.address(), effects);
        return this;
    }

    /** Somebody has said that the node is there, and it is not. */
    Home notFoundAt(Holder node, String place) {
        NodeAddress named = node.address(place);
        lifecycle.linkEnded(new LostLink(node.id(), false, true, named::equals), effects);
        return this;
    }

    Home carrierLost(long link) {
        lifecycle.carrierLost(link, effects);
        return this;
    }

    Home linkEnded(Holder node) {
        lifecycle.linkEnded(new LostLink(node.id(), true, false, any -> false), effects);
        return this;
    }

    Home closeReceiver() {
        lifecycle.receiverClosed(Reason.CLOSED, effects);
        return this;
    }

    /** The effects since the last look. */
    List<Effect<String>> effects() {
        List<Effect<String>> since = effects;
        effects = new ArrayList<>();
        return since;
    }

    Home forgetEffects() {
        effects.clear();
        return this;
    }

    Home assertOpen() {
        assertThat(lifecycle.disconnected()).as("why it is disconnected").isNull();
        return this;
    }

    void assertDisconnected(Reason reason) {
        assertThat(lifecycle.disconnected()).isEqualTo(reason);
    }

    static Effect<String> fence(Holder node, int grant) {
        return new Effect.Fence<>(node.address(), grant(grant));
    }

    static Effect<String> query(Holder node, int grant, Holder oldHolder) {
        return new Effect.Query<>(node.address(), grant(grant), grant, oldHolder.address());
    }

    static Effect<String> closed(Holder holder, int handle, Reason reason) {
        return new Effect.Closed<>(holder.number(), handle, reason);
    }

    static Effect<String> released(Holder holder, int handle) {
        return new Effect.Released<>(holder.number(), handle);
    }

    static Effect<String> drop(String message) {
        return new Effect.Drop<>(message);
    }

    static Effect<String> disconnected(Reason reason) {
        return new Effect.Disconnected<>(reason);
    }
}
