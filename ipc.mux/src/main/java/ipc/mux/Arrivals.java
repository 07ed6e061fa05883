package ipc.mux;

import ipc.api.channel.Reason;

/**
 * Takes over senders that have come over a link, before anybody receives the message that holds
 * them. Thread-safe.
 */
final class Arrivals {
    /**
     * An old link to the home may have ended just now; a new one that ends at once means that the
     * home is dead.
     */
    private static final int ATTEMPTS = 2;

    private final MuxNode node;

    Arrivals(MuxNode node) {
        this.node = node;
    }

    /** Makes the port of a sender that came over this connection, with one user: the message. */
    Port arrive(Descriptor.Item item, Connection carrier) {
        if (item.descriptor() instanceof Descriptor.Granted granted) {
            return granted.home().id().equals(node.nodeId())
                    ? home(granted, item.fingerprint(), carrier)
                    : adopt(granted, item.fingerprint(), carrier);
        }
        Reason reason = ((Descriptor.Dead) item.descriptor()).reason();
        return new DeadPort(reason, item.fingerprint());
    }

    private Port home(Descriptor.Granted granted, long fingerprint, Connection carrier) {
        Subchannel subchannel = node.subchannel(granted.subchannel());
        if (subchannel == null) {
            return new DeadPort(Reason.CLOSED, fingerprint);
        }
        boolean fits = subchannel.fingerprint() == fingerprint;
        return subchannel.adoptLocal(granted.grant(), carrier.peer(), fits);
    }

    private Port adopt(Descriptor.Granted granted, long fingerprint, Connection carrier) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Connection home = node.links().to(granted.home());
            if (home == null) { // the transport is gone here
                return new DeadPort(Reason.LOST_IN_TRANSIT, fingerprint);
            }
            carrier.neighbours().causes(granted.home(), home);
            RemotePort port = new RemotePort(node, home, granted.subchannel(), fingerprint);
            port.arrivedBy(carrier, granted.grant());
            if (home.adopt(port, granted, carrier.peer())) {
                carrier.questions().adopted(granted.grant(), home);
                return port;
            }
        }
        return new DeadPort(Reason.PROCESS_DIED, fingerprint);
    }
}
