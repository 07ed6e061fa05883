package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** A sender whose receiver is at another node: a handle on the link to there. */
final class RemotePort extends Port {
    private final MuxNode node;
    private final Connection connection;
    private final long fingerprint;
    private volatile SubchannelId subchannel;
    private volatile Reason gone;
    private volatile boolean givenUp;
    private int handle = -1;

    /**
     * By which connection, and under which grant, it came here; null if it was made by a connect.
     */
    private Connection carrier;

    private Grant grant;

    /**
     * Held while the pieces of one long message are written, so that those of another do not come
     * between. Writing does not wait.
     */
    private final ReentrantLock piecesLock = new ReentrantLock();

    RemotePort(MuxNode node, Connection connection, SubchannelId subchannel, long fingerprint) {
        this.node = node;
        this.connection = connection;
        this.subchannel = subchannel;
        this.fingerprint = fingerprint;
    }

    int handle() {
        return handle;
    }

    /** Set once by the table that gives the number, before the port is given out. */
    void handle(int number) {
        handle = number;
    }

    /** Whether the last user has gone. */
    boolean isGivenUp() {
        return givenUp;
    }

    /** What the home calls the subchannel, learnt when the home accepts a connect. */
    void subchannel(SubchannelId id) {
        subchannel = id;
    }

    ReentrantLock piecesLock() {
        return piecesLock;
    }

    /** Notes how it came here; before the port is given out. */
    void arrivedBy(Connection arrivedBy, Grant under) {
        carrier = arrivedBy;
        grant = under;
    }

    /** The link to the home has ended, perhaps with the adoption still in it. */
    void lost(Reason reason) {
        gone(reason);
        if (carrier != null) {
            carrier.questions().adoptionLost(grant);
        }
    }

    /** The home has acknowledged the release. */
    void released() {
        if (carrier != null) {
            carrier.questions().settled(grant);
        }
    }

    /** The receiver, or the link, is gone. The first reason stays. */
    void gone(Reason reason) {
        if (gone == null) {
            gone = reason;
        }
    }

    @Override
    void giveUp(Reason reason) {
        givenUp = true; // before the peer can answer
        connection.outbound().release(this, reason);
    }

    @Override
    Reason gone() {
        return gone;
    }

    @Override
    long fingerprint() {
        return fingerprint;
    }

    @Override
    String description() {
        return "a channel at node " + connection.peer().id();
    }

    @Override
    <T> void send(T message, MessageType<T> type, Codec<T> codec) {
        node.packing().write(message, type, codec, this, connection);
    }

    @Override
    Descriptor passOn(Connection carrier) {
        Reason present = gone;
        if (present != null) {
            return new Descriptor.Dead(present);
        }
        Grant grant = Grant.random();
        Frames.Granted frame = new Frames.Granted(handle, grant, carrier.peer(), carrier.linkId());
        if (!connection.write(Frames.granted(frame))) {
            return new Descriptor.Dead(connection.endReason());
        }
        carrier.carriesFor(connection);
        return new Descriptor.Granted(connection.peer(), subchannel, grant);
    }

    @Override
    NodeAddress home(Connection carrier) {
        return connection.peer();
    }

    @Override
    boolean flush(Duration timeout) throws InterruptedException {
        return connection.outlet().flush(timeout);
    }
}
