package ipc.mux;

import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The handles that this side of a connection holds at the other: gives them their numbers, and
 * finds the port that a frame of the other side is about. A number is used again when the other
 * side has acknowledged its release. Thread-safe.
 */
final class Outbound {
    private final Connection connection;
    private final ReentrantLock portsLock = new ReentrantLock();
    private final List<RemotePort> ports = new ArrayList<>(); // @GuardedBy("portsLock")
    private final BitSet used = new BitSet(); // @GuardedBy("portsLock")
    private Reason ended; // @GuardedBy("portsLock")

    Outbound(Connection connection) {
        this.connection = connection;
    }

    /**
     * Gives the port its number, the lowest that is free. Returns false when the connection has
     * ended.
     */
    boolean add(RemotePort port) {
        portsLock.lock();
        try {
            if (ended != null) {
                return false;
            }
            int handle = used.nextClearBit(0);
            used.set(handle);
            port.handle(handle);
            if (handle == ports.size()) {
                ports.add(port);
            } else {
                ports.set(handle, port);
            }
            return true;
        } finally {
            portsLock.unlock();
        }
    }

    /** The last user of the port has gone. */
    void release(RemotePort port, Reason reason) {
        connection.write(Frames.ended(FrameKind.RELEASE, port.handle(), reason));
    }

    /** The other side has acknowledged a release. */
    void released(int handle) {
        RemotePort port;
        portsLock.lock();
        try {
            port = port(handle);
            if (!port.isGivenUp()) {
                throw new ProtocolException(
                        "The peer acknowledges a release of handle "
                                + handle
                                + ", which is in use");
            }
            ports.set(handle, null);
            used.clear(handle);
        } finally {
            portsLock.unlock();
        }
        port.released();
    }

    /** Nobody receives on this handle any more. */
    void closed(int handle, Reason reason) {
        find(handle).gone(reason);
    }

    /** The port with that number. */
    RemotePort find(int handle) {
        portsLock.lock();
        try {
            return port(handle);
        } finally {
            portsLock.unlock();
        }
    }

    private RemotePort port(int handle) { // locked
        RemotePort port = handle >= 0 && handle < ports.size() ? ports.get(handle) : null;
        if (port == null) {
            throw new ProtocolException(
                    "The peer names handle " + handle + ", which is not in use");
        }
        return port;
    }

    /** The connection has ended: so have all its handles. */
    void end(Reason reason) {
        List<RemotePort> gone;
        portsLock.lock();
        try {
            ended = reason;
            gone = new ArrayList<>(ports);
            ports.clear();
            used.clear();
        } finally {
            portsLock.unlock();
        }
        for (RemotePort port : gone) {
            if (port != null) {
                port.lost(reason);
            }
        }
    }
}
