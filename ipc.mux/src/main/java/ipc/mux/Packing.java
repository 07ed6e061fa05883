package ipc.mux;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.codec.Codec;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes parcels for receivers in this node, and DATA frames for those at others. Runs the
 * application's record accessors, so no lock is held here. Thread-safe.
 */
final class Packing {
    /** A writer that has grown beyond this for a long message is not kept for the next one. */
    private static final int KEPT_BYTES = 1 << 20;

    private final boolean force;
    private final Limits limits;

    /**
     * A writer for each thread; taken out while it is in use, since an accessor may send a message
     * itself.
     */
    private final ThreadLocal<ByteWriter> idleWriter = new ThreadLocal<>();

    Packing(boolean force, Limits limits) {
        this.force = force;
        this.limits = limits;
    }

    /**
     * For a receiver in this node. What waits there unread knows nothing of the sender's owner: if
     * that knows the type by other classes, or there are handles inside, which know theirs as their
     * owner named it, the message is encoded. So is one that may be too long: then that shows.
     */
    <T> Parcel pack(T message, MessageType<T> type, Codec<T> codec, Subchannel home) {
        Subchannel.Contents wanted = home.contents();
        if (force || wanted == null || !fits(type, codec, wanted)) {
            return encode(message, codec);
        }
        Parcel copy = copy(message, codec, wanted.type(), wanted.codec());
        return copy == null ? encode(message, codec) : copy;
    }

    /** A copy to be handed over; null when the message may be too long. */
    private <T> Parcel copy(
            T message, Codec<T> codec, MessageType<?> wantedType, Codec<?> wantedCodec) {
        Copier copier = new Copier(limits);
        try {
            T copy = codec.copy(message, copier);
            copier.done();
            return new Parcel.Handover(copy, wantedType, wantedCodec, copier.made());
        } catch (RuntimeException | Error e) {
            copier.undo();
            if (copier.isLong()) {
                return null;
            }
            throw e;
        }
    }

    private static boolean fits(MessageType<?> type, Codec<?> codec, Subchannel.Contents wanted) {
        return codec == wanted.codec() || codec.isShareable() && type.equals(wanted.type());
    }

    /**
     * Encodes a message that stays in the node: for {@code force}, or for a receiver whose classes
     * are others.
     */
    <T> Parcel.Encoded encode(T message, Codec<T> codec) {
        ByteWriter out = borrow(0);
        MessageWriter writer = new MessageWriter(out, false, limits);
        try {
            codec.encode(message, writer);
            Parcel.Encoded parcel = new Parcel.Encoded(out.copy(), writer.attached());
            writer.sent();
            return parcel;
        } catch (RuntimeException | Error e) {
            writer.undo();
            throw e;
        } finally {
            giveBack(out);
        }
    }

    /** To a receiver at another node. */
    <T> void write(
            T message,
            MessageType<T> type,
            Codec<T> codec,
            RemotePort port,
            Connection connection) {
        if (connection.passesReferences() && codec.isShareable()) {
            Parcel parcel = copy(message, codec, type, codec); // refuses what encoding would refuse
            if (parcel != null) {
                byte[] header = DataFrames.header(port.handle(), 0);
                check(connection.write(header, 0, header.length, parcel), port, connection);
                return;
            }
        }
        ByteWriter out = borrow(DataFrames.HEADER_BYTES);
        MessageWriter writer = new MessageWriter(out, true, limits);
        try {
            codec.encode(message, writer);
            List<Attached> attached = writer.attached();
            if (attached.isEmpty()) {
                check(writeWhole(out, 0, port, connection), port, connection);
            } else {
                out.checkRoom(room(attached, connection)); // before any of them sets out
                check(writeAttached(out, attached, port, connection), port, connection);
                writer.sent();
            }
        } finally {
            writer.undo(); // the travelling senders are counted by their grants now
            giveBack(out);
        }
    }

    private boolean writeAttached(
            ByteWriter out, List<Attached> attached, RemotePort port, Connection connection) {
        try {
            Descriptor.write(out, passOn(attached, connection));
            return writeWhole(out, DataFrames.ATTACHED, port, connection);
        } catch (RuntimeException | Error e) {
            connection.fail(e); // grants may be out, and their message will not come
            throw e;
        }
    }

    private static long room(List<Attached> attached, Connection carrier) {
        long room = Descriptor.AROUND_BYTES;
        for (Attached handle : attached) {
            NodeAddress home = ((Attached.OfPort) handle).port().home(carrier);
            room += home == null ? Descriptor.MIN_ITEM_BYTES : Descriptor.bytes(home);
        }
        return room;
    }

    private static List<Descriptor.Item> passOn(List<Attached> attached, Connection carrier) {
        List<Descriptor.Item> items = new ArrayList<>(attached.size());
        for (Attached handle : attached) {
            Attached.OfPort sender =
                    (Attached.OfPort) handle; // all are, in a message that crosses a link
            items.add(
                    new Descriptor.Item(
                            sender.port().passOn(carrier), sender.fingerprint(), sender.kind()));
        }
        return items;
    }

    private boolean writeWhole(ByteWriter out, int flags, RemotePort port, Connection connection) {
        if (out.position() <= limits.maxFrameBytes()) {
            DataFrames.header(out.bytes(), 0, port.handle(), flags);
            return connection.write(out.bytes(), 0, out.position(), null);
        }
        try {
            return writePieces(out, flags, port, connection);
        } catch (RuntimeException | Error e) {
            connection.fail(e); // or the next message would be taken for the rest of this one
            throw e;
        }
    }

    private boolean writePieces(ByteWriter out, int flags, RemotePort port, Connection connection) {
        port.piecesLock().lock();
        try {
            return DataFrames.writePieces(
                    out, flags, port.handle(), limits.maxFrameBytes(), connection::writePiece);
        } finally {
            port.piecesLock().unlock();
        }
    }

    private static void check(boolean written, RemotePort port, Connection connection) {
        if (!written) {
            Reason gone = port.gone();
            throw new DisconnectedException(
                    gone != null ? gone : connection.endReason(),
                    "The link to node "
                            + connection.peer().id()
                            + " has ended; this message will not arrive");
        }
    }

    private ByteWriter borrow(int headerBytes) {
        ByteWriter idle = idleWriter.get();
        if (idle == null) {
            return new ByteWriter(limits.maxMessageBytes()).begin(headerBytes);
        }
        idleWriter.set(null);
        return idle.begin(headerBytes);
    }

    private void giveBack(ByteWriter writer) {
        if (writer.capacity() <= KEPT_BYTES) {
            idleWriter.set(writer);
        }
    }
}
