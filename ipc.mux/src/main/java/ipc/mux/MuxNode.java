package ipc.mux;

import ipc.api.channel.ChannelFactory;
import ipc.api.channel.Reason;
import ipc.api.channel.StoppedException;
import ipc.api.codec.CodecProvider;
import ipc.api.runtime.Node;
import ipc.api.runtime.NodeOptions;
import ipc.api.runtime.OwnedChannels;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node: what the connections, subchannels and servers of one process share. Thread-safe. */
final class MuxNode implements Node {
    private static final Logger LOG = LoggerFactory.getLogger(MuxNode.class);

    private final Secret secret = Secret.random();
    private final NodeId id = NodeId.of(secret);
    private final String name;
    private final Limits limits;
    private final CodecProvider codecs;
    private final Packing packing;
    private final Links links = new Links(this);
    private final Inquiries inquiries = new Inquiries(id, links);
    private final Servers servers = new Servers(this);
    private final Arrivals arrivals = new Arrivals(this);
    private final Housekeeper housekeeper;
    private final Map<SubchannelId, Subchannel> subchannels = new ConcurrentHashMap<>();

    /** Those of whose senders some are under way: no other has to do with the end of a carrier. */
    private final Set<Subchannel> underWay = ConcurrentHashMap.newKeySet();

    private final Set<Owner> owners = ConcurrentHashMap.newKeySet();

    private final OwnedChannelFactory application;
    private final Endpoints endpoints = new Endpoints();
    private final AtomicBoolean closed = new AtomicBoolean();

    MuxNode(NodeOptions options) {
        this(options, Limits.DEFAULT);
    }

    MuxNode(NodeOptions options, Limits limits) {
        this.limits = limits;
        name = options.name();
        codecs = options.codecs();
        packing = new Packing(options.force(), limits);
        UnreachableSenders unreachable = new UnreachableSenders(options.trace(), LOG::warn);
        housekeeper = new Housekeeper(name, unreachable, new Greetings(limits.greetingTimeout()));
        application = newChannels("application");
        try {
            options.transports().forEach(this::addTransport);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts to listen on a transport. */
    void addTransport(Transport transport) {
        String scheme = transport.scheme();
        Endpoint endpoint =
                transport.open(
                        new EndpointOptions(name, limits.maxFrameBytes()),
                        link -> links.accept(scheme, link));
        EndpointAddress at = new EndpointAddress(scheme, endpoint.address());
        Endpoints.Open open = new Endpoints.Open(transport, endpoint, at);
        endpoints.add(open);
        if (closed.get()) { // meanwhile
            leave(open);
            return;
        }
        LOG.debug("Node {} ({}) listens on {}", id, name, at);
    }

    /** Ends the links of a transport, and nothing else. */
    void removeTransport(Transport transport) {
        for (Endpoints.Open open : endpoints.all()) {
            if (open.transport() == transport) {
                leave(open);
            }
        }
    }

    private void leave(Endpoints.Open open) {
        long deadline = Parker.deadline(Durations.nanos(limits.flushAtClose()));
        String scheme = open.at().scheme();
        awaitSettled(links.allOf(scheme), deadline);
        if (!endpoints.remove(open)) {
            return; // somebody else was faster
        }
        for (Connection connection : links.allOf(scheme)) {
            connection.leave(Reason.STOPPED, "The node or its transport is stopped");
        }
        open.endpoint().close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** What was sent before the stop goes out, also over links that are still being made. */
    private static void awaitSettled(List<Connection> connections, long deadlineNanos) {
        try {
            for (Connection connection : connections) {
                if (connection.outlet().isAwaited()) {
                    connection.outlet().awaitSettled(deadlineNanos);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever stops the node has no time
        }
    }

    @Override
    public String id() {
        return id.toString();
    }

    @Override
    public OwnedChannels channels(String ownerName) {
        Objects.requireNonNull(ownerName, "owner");
        checkOpen();
        OwnedChannelFactory channels = newChannels(ownerName);
        if (closed.get()) { // meanwhile
            channels.close();
            checkOpen();
        }
        return channels;
    }

    private OwnedChannelFactory newChannels(String ownerName) {
        Owner owner = new Owner(ownerName, codecs);
        owners.add(owner);
        return new OwnedChannelFactory(this, owner);
    }

    @Override
    public ChannelFactory channels() {
        checkOpen();
        return application;
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new StoppedException("The node " + name + " is stopped");
        }
    }

    void forget(Owner owner) {
        owners.remove(owner);
    }

    NodeId nodeId() {
        return id;
    }

    CodecProvider codecs() {
        return codecs;
    }

    Packing packing() {
        return packing;
    }

    Links links() {
        return links;
    }

    Servers servers() {
        return servers;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Inquiries inquiries() {
        return inquiries;
    }

    Housekeeper housekeeper() {
        return housekeeper;
    }

    Limits limits() {
        return limits;
    }

    /** Waits until a transport is there, the time is up, or the node is closed. */
    void awaitTransport(String scheme, long deadlineNanos) throws InterruptedException {
        if (endpoints.of(scheme) == null) {
            endpoints.await(scheme, deadlineNanos);
            checkOpen();
        }
    }

    /** The endpoint of a transport, or null. */
    Endpoint endpoint(String scheme) {
        Endpoints.Open open = endpoints.of(scheme);
        return open == null ? null : open.endpoint();
    }

    Secret secret() {
        return secret;
    }

    /** How this node is reached; null when no transport is deployed. */
    NodeAddress address() {
        List<EndpointAddress> addresses = endpoints.addresses();
        return addresses.isEmpty() ? null : new NodeAddress(id, secret, addresses);
    }

    /** Whether a transport is deployed by which the node may be reached. */
    boolean isReachable(NodeAddress peer) {
        return peer.endpoints().stream().anyMatch(at -> endpoint(at.scheme()) != null);
    }

    /** How servers of this node are reached. */
    NodeAddress preferredAddress() {
        List<Endpoints.Open> present = endpoints.all();
        if (present.isEmpty()) {
            throw new IllegalStateException(
                    "No transport is deployed, so no server can be reached: deploy"
                            + " ipc.transport.uds or ipc.transport.inproc");
        }
        return new NodeAddress(id, secret, List.of(present.get(0).at()));
    }

    // -- subchannels whose senders have travelled

    void register(Subchannel subchannel) {
        subchannels.put(subchannel.id(), subchannel);
    }

    void unregister(Subchannel subchannel) {
        subchannels.remove(subchannel.id());
    }

    /** The subchannel of that id, or null. */
    Subchannel subchannel(SubchannelId subchannel) {
        return subchannels.get(subchannel);
    }

    Set<Subchannel> underWay() {
        return underWay;
    }

    void declined(Frames.Question question, NodeId by) {
        Subchannel subchannel = subchannels.get(question.subchannel());
        if (subchannel != null) {
            subchannel.decline(by, question.grant());
        }
    }

    void carrierLost(long link) {
        underWay.forEach(subchannel -> subchannel.carrierLost(link));
    }

    /** A connection has ended, all that came by it has been read. */
    void connectionEnded(Connection connection, LinkEnd end, Reason reason, boolean hadHandles) {
        boolean isLinkedAgain = links.remove(connection);
        boolean isDead = Ends.isDead(end.cause()) && !isLinkedAgain;
        NodeAddress peer = connection.peer();
        if (hadHandles) {
            subchannels.values().forEach(s -> s.holderLost(connection.serial(), peer.id(), reason));
        }
        Predicate<NodeAddress> tried = address -> isTriedInVain(address, connection);
        LostLink lost = new LostLink(peer.id(), connection.wasOpen(), isDead, tried);
        for (Subchannel subchannel : underWay) {
            connection.linkIds().forEach(subchannel::carrierLost);
            subchannel.linkEnded(lost);
        }
    }

    /** Whether the node was not found at any address by which it could be reached from here. */
    private boolean isTriedInVain(NodeAddress address, Connection connection) {
        return address.endpoints().stream()
                .allMatch(
                        at ->
                                connection.triedInVain().contains(at)
                                        || endpoint(at.scheme()) == null);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        owners.forEach(Owner::stop);
        endpoints.all().forEach(this::leave);
        endpoints.clear();
        try {
            housekeeper.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself
        }
    }

    @Override
    public String toString() {
        return "node " + name;
    }
}
