package ipc.mux;

import ipc.api.channel.Accepted;
import ipc.api.channel.Acceptor;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Peer;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import ipc.api.transport.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A named server: for one client, or for any number. Keeps who has connected until its first
 * message is accepted.
 */
final class Server<T> implements OneShotServer<T>, Acceptor<T>, OwnedHandle, Waiter {
    private final MuxNode node;
    private final Owner owner;
    private final MessageType<T> type;
    private final Codec<T> codec;
    private final Secret secret = Secret.random();
    private final boolean oneShot;
    private final String name;
    private final ReentrantLock clientsLock = new ReentrantLock();
    private final List<Client> clients = new ArrayList<>(1); // @GuardedBy("clientsLock")
    private boolean taken; // @GuardedBy("clientsLock")
    private boolean accepted; // @GuardedBy("clientsLock")
    private boolean closed; // @GuardedBy("clientsLock")
    private volatile Parker accepting;

    private record Client(Subchannel subchannel, Peer peer) {}

    Server(MuxNode node, Owner owner, MessageType<T> type, Codec<T> codec, boolean oneShot) {
        this.node = node;
        this.owner = owner;
        this.type = type;
        this.codec = codec;
        this.oneShot = oneShot;
        this.name = new ServerName(node.preferredAddress(), secret).format();
    }

    Secret secret() {
        return secret;
    }

    long fingerprint() {
        return codec.fingerprint();
    }

    String typeName() {
        return type.toString();
    }

    @Override
    public String name() {
        return name;
    }

    /** A client has come. Returns its new channel; null when the server is spent or closed. */
    Subchannel admit(Peer peer) {
        clientsLock.lock();
        try {
            if (closed || oneShot && taken) {
                return null;
            }
            taken = true;
            Subchannel subchannel =
                    new Subchannel(
                            node,
                            "a channel of " + type + " with node " + peer.node(),
                            type,
                            codec);
            subchannel.inbox().waiter(this);
            clients.add(new Client(subchannel, peer));
            return subchannel;
        } finally {
            clientsLock.unlock();
            if (oneShot) {
                node.servers().remove(this);
            }
        }
    }

    @Override
    public void ready() {
        Parker present = accepting;
        if (present != null) {
            present.ready();
        }
    }

    @Override
    public Optional<Accepted<T>> accept(Duration timeout) throws InterruptedException {
        long deadline = Parker.deadline(Durations.nanos(timeout));
        Parker parker = new Parker();
        accepting = parker;
        try {
            while (true) {
                parker.reset();
                Client client = nextReady();
                if (client != null) {
                    return Optional.of(accept(client));
                }
                if (!parker.await(onlyLink(), deadline)) {
                    return Optional.empty();
                }
            }
        } finally {
            accepting = null;
        }
    }

    /**
     * Takes a client out of the list that has sent its first message; passes over those that are
     * gone.
     */
    private Client nextReady() {
        clientsLock.lock();
        try {
            if (closed) {
                throw endedAlready();
            }
            if (oneShot && accepted) {
                throw new IllegalStateException("The server has accepted its one client");
            }
            for (Client client : List.copyOf(clients)) {
                Inbox inbox = client.subchannel.inbox();
                if (inbox.hasParcel()) {
                    clients.remove(client);
                    accepted = true;
                    return client;
                }
                if (inbox.end() != null && !inbox.hasParcel()) {
                    clients.remove(client);
                    if (oneShot) {
                        accepted = true;
                        owner.remove(this);
                        throw new DisconnectedException(
                                inbox.end(),
                                "The client of the server went away before its first message ("
                                        + inbox.end()
                                        + ")");
                    }
                }
            }
            return null;
        } finally {
            clientsLock.unlock();
        }
    }

    private RuntimeException endedAlready() {
        owner.check();
        return new IllegalStateException("The server is closed");
    }

    private Link onlyLink() {
        clientsLock.lock();
        try {
            return clients.size() == 1 ? clients.get(0).subchannel.feederLink() : null;
        } finally {
            clientsLock.unlock();
        }
    }

    private Accepted<T> accept(Client client) {
        client.subchannel.inbox().waiter(null);
        ReceiverHandle<T> receiver =
                new ReceiverHandle<>(node, owner, client.subchannel, type, codec);
        owner.add(receiver);
        if (oneShot) {
            owner.remove(this);
        }
        try {
            Parcel parcel = client.subchannel.inbox().poll();
            if (parcel == null) { // the receiver was closed with its owner just now
                throw endedAlready();
            }
            T first = receiver.open(parcel);
            return new Accepted<>(receiver, first, client.peer);
        } catch (RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    @Override
    public void close() {
        end(Reason.CLOSED);
    }

    @Override
    public void end(Reason reason) {
        List<Client> left;
        clientsLock.lock();
        try {
            closed = true;
            left = List.copyOf(clients);
            clients.clear();
        } finally {
            clientsLock.unlock();
        }
        node.servers().remove(this);
        left.forEach(client -> client.subchannel.closeReceiver(reason));
        owner.remove(this);
        ready();
    }

    @Override
    public void ownedBy(Owner newOwner) {
        // known from the start
    }

    @Override
    public String toString() {
        return "server of " + type;
    }
}
