package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The handles that the other side of a connection holds here, by number: takes its messages to
 * their subchannels. Belongs to the reading role of the link: no two calls overlap.
 */
final class Inbound {
    private static final int FIRST_CAPACITY = 8;

    /**
     * How far a number may be ahead of those that have been seen: threads of the peer that take
     * numbers at once may write in another order.
     */
    private static final int SLACK = 1 << 14;

    private final MuxNode node;
    private final Connection connection;
    private final int maxMessageBytes;
    private final int maxMessageHandles;
    private Entry[] entries = new Entry[0];
    private int size;

    /** How many handles there have been so far, on this link. */
    private long opened;

    /**
     * A handle. Without a subchannel, when what it was to lead to is gone; what comes for it is
     * dropped then.
     */
    private static final class Entry {
        final Subchannel subchannel;
        final Inlet<Parcel> inlet;
        ByteWriter pieces;

        Entry(Subchannel subchannel, Inlet<Parcel> inlet) {
            this.subchannel = subchannel;
            this.inlet = inlet;
        }
    }

    Inbound(MuxNode node, Connection connection, Limits limits) {
        this.node = node;
        this.connection = connection;
        this.maxMessageBytes = limits.maxMessageBytes();
        this.maxMessageHandles = limits.maxMessageHandles();
    }

    /** A server's client: opens a handle that needs no grant. */
    void open(int handle, Subchannel subchannel) {
        subchannel.event(
                connection.serial(), connection.peer().id(), new LifecycleEvent.Open<>(handle));
        add(handle, subchannel);
    }

    /** A sender that travelled has arrived at the peer. */
    void adopt(Frames.Adopt adopt) {
        checkFree(adopt.handle());
        Subchannel subchannel = node.subchannel(adopt.subchannel());
        if (subchannel == null) {
            refuse(adopt.handle());
            connection.sendClosed(adopt.handle(), Reason.CLOSED);
            return;
        }
        subchannel.event(
                connection.serial(),
                connection.peer().id(),
                new LifecycleEvent.Adopt<>(
                        adopt.handle(),
                        adopt.grant(),
                        adopt.oldHolder(),
                        adopt.fingerprint() == subchannel.fingerprint()));
        add(adopt.handle(), subchannel);
    }

    /** Keeps the number taken, until it is released, for a handle that leads nowhere. */
    void refuse(int handle) {
        checkFree(handle);
        put(handle, new Entry(null, null));
    }

    private void add(int handle, Subchannel subchannel) {
        Inlet<Parcel> inlet = subchannel.inlet(connection.serial(), connection.peer().id());
        subchannel.fedBy(connection);
        put(handle, new Entry(subchannel, inlet));
    }

    void passOn(Frames.Granted granted) {
        Entry entry = entry(granted.handle());
        if (entry.subchannel != null) {
            entry.subchannel.event(
                    connection.serial(),
                    connection.peer().id(),
                    new LifecycleEvent.PassOn<>(
                            granted.handle(),
                            granted.grant(),
                            granted.newHolder(),
                            granted.link(),
                            connection.peer()));
        }
    }

    void release(int handle, Reason reason) {
        Entry entry = entry(handle);
        entries[handle] = null;
        if (entry.subchannel == null) {
            connection.sendReleased(handle);
        } else {
            entry.subchannel.event(
                    connection.serial(),
                    connection.peer().id(),
                    new LifecycleEvent.Release<>(handle, reason));
        }
    }

    /** A DATA frame. */
    void data(byte[] buffer, int offset, int length, Object payload) {
        if (length < DataFrames.HEADER_BYTES) {
            throw new ProtocolException("A DATA frame of " + length + " bytes");
        }
        int handle = DataFrames.handle(buffer, offset);
        int flags = DataFrames.flags(buffer, offset);
        Entry entry = entry(handle);
        if (payload != null) {
            deliver(entry, handle, (Parcel) payload);
            return;
        }
        int start = offset + DataFrames.HEADER_BYTES;
        int bytes = length - DataFrames.HEADER_BYTES;
        if (!DataFrames.isValid(flags)) {
            throw new ProtocolException("A DATA frame with flags " + flags);
        }
        if ((flags & (DataFrames.MORE | DataFrames.LAST)) == 0) {
            deliver(entry, handle, flags, Arrays.copyOfRange(buffer, start, start + bytes));
            return;
        }
        if (entry.subchannel == null && (flags & DataFrames.LAST) == 0) {
            return; // nobody will get it
        }
        if (entry.pieces == null) {
            entry.pieces = new ByteWriter(maxMessageBytes);
        }
        if (bytes > maxMessageBytes - entry.pieces.position()) {
            throw new ProtocolException(
                    "The peer sends a message of more than " + maxMessageBytes + " bytes");
        }
        entry.pieces.raw(buffer, start, bytes);
        if ((flags & DataFrames.LAST) != 0) {
            byte[] message = entry.pieces.copy();
            entry.pieces = null;
            deliver(entry, handle, flags, message);
        }
    }

    private void deliver(Entry entry, int handle, int flags, byte[] message) {
        deliver(
                entry,
                handle,
                (flags & DataFrames.ATTACHED) == 0 ? whole(message) : attached(message));
    }

    private static Parcel whole(byte[] message) {
        return new Parcel.Encoded(message, List.of());
    }

    private Parcel attached(byte[] message) {
        int end = message.length - Integer.BYTES;
        if (end < 0) {
            throw new DecodeException("No room for the length of the descriptors");
        }
        int length = new ByteReader(message, end, Integer.BYTES).i32();
        if (length < 0 || length > end) {
            throw new DecodeException(
                    "Descriptors of " + length + " bytes in a message of " + message.length);
        }
        ByteReader in = new ByteReader(message, end - length, length);
        List<Descriptor.Item> items = in.last(Descriptor.read(in, maxMessageHandles));
        List<Attached> arrived = new ArrayList<>(items.size());
        Parcel parcel = new Parcel.Encoded(Arrays.copyOf(message, end - length), arrived);
        try {
            for (Descriptor.Item item : items) {
                Port port = node.arrivals().arrive(item, connection);
                arrived.add(new Attached.OfPort(port, item.fingerprint(), item.kind()));
            }
        } catch (RuntimeException e) {
            parcel.drop(); // those that have arrived already, at homes that did nothing wrong
            throw e;
        }
        return parcel;
    }

    private void deliver(Entry entry, int handle, Parcel parcel) {
        if (entry.subchannel == null) {
            parcel.drop();
        } else {
            entry.subchannel.deliver(entry.inlet, handle, parcel);
        }
    }

    private Entry entry(int handle) {
        Entry entry = handle >= 0 && handle < size ? entries[handle] : null;
        if (entry == null) {
            throw new ProtocolException(
                    "The peer names handle " + handle + ", which it does not hold");
        }
        return entry;
    }

    /**
     * A holder takes the lowest free number, so it has taken all below it before: numbers with gaps
     * would let a peer make this table much larger than what it ever held.
     */
    void checkFree(int handle) {
        if (handle < 0 || handle - SLACK > opened || handle < size && entries[handle] != null) {
            throw new ProtocolException(
                    "The peer chooses handle " + handle + ", which is not a free one");
        }
    }

    private void put(int handle, Entry entry) {
        if (handle >= entries.length) {
            int capacity = Math.max(Math.max(FIRST_CAPACITY, handle + 1), 2 * entries.length);
            entries = Arrays.copyOf(entries, capacity);
        }
        entries[handle] = entry;
        opened++;
        size = Math.max(size, handle + 1);
    }

    /**
     * The connection has ended; nothing is brought any more. Returns whether there were handles.
     */
    boolean end() {
        entries = new Entry[0];
        size = 0;
        return opened > 0;
    }
}
