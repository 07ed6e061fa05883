package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.time.Duration;

/** A sender whose receiver is in this node. */
final class LocalPort extends Port {
    private final MuxNode node;
    private final Subchannel subchannel;
    private final int handle;
    private volatile Reason refused;

    LocalPort(MuxNode node, Subchannel subchannel, int handle) {
        this.node = node;
        this.subchannel = subchannel;
        this.handle = handle;
    }

    int handle() {
        return handle;
    }

    /** The grant under which it came home was not good. */
    void refused(Reason reason) {
        refused = reason;
    }

    @Override
    void giveUp(Reason reason) {
        subchannel.event(
                Lifecycle.LOCAL, node.nodeId(), new LifecycleEvent.Release<>(handle, reason));
        subchannel.forget(this);
    }

    @Override
    Reason gone() {
        Reason here = refused;
        return here != null ? here : subchannel.receiverGone();
    }

    @Override
    long fingerprint() {
        return subchannel.fingerprint();
    }

    @Override
    String description() {
        return subchannel.toString();
    }

    @Override
    <T> void send(T message, MessageType<T> type, Codec<T> codec) {
        subchannel.deliverLocal(handle, node.packing().pack(message, type, codec, subchannel));
    }

    @Override
    Descriptor passOn(Connection carrier) {
        Reason gone = gone();
        if (gone != null) {
            return new Descriptor.Dead(gone);
        }
        NodeAddress home = home(carrier);
        if (home == null) { // the transport is removed just now, and the carrier ends
            return new Descriptor.Dead(Reason.STOPPED);
        }
        Grant grant = Grant.random();
        node.register(subchannel);
        subchannel.event(
                Lifecycle.LOCAL,
                node.nodeId(),
                new LifecycleEvent.PassOn<>(handle, grant, carrier.peer(), carrier.linkId(), home));
        if (subchannel.inbox().end() != null) { // of its own accord, before it was registered
            node.unregister(subchannel);
        }
        if (carrier.isEnded()) { // its end may have been reported before the grant was known
            subchannel.carrierLost(carrier.linkId());
        }
        return new Descriptor.Granted(home, subchannel.id(), grant);
    }

    @Override
    NodeAddress home(Connection carrier) {
        return node.address();
    }

    @Override
    boolean flush(Duration timeout) {
        return true;
    }
}
