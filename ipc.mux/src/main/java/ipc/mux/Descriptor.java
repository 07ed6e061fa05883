package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.List;

/** A sender inside a DATA frame, as it is written behind the payload. */
sealed interface Descriptor {

    /** A sender to be adopted: shows the way to its home, and the grant under which it travels. */
    record Granted(NodeAddress home, SubchannelId subchannel, Grant grant) implements Descriptor {}

    /** A sender that was disconnected before it set out. */
    record Dead(Reason reason) implements Descriptor {}

    /**
     * A descriptor with what the message declares it to be.
     *
     * @param fingerprint of what the sender sends; declared, unless it is opaque
     */
    record Item(Descriptor descriptor, long fingerprint, HandleKind kind) {}

    /** The flag of a dead one; the others are those of {@link HandleKind}. */
    int DEAD = 1;

    /** The fewest bytes that an item takes: bounds what a count can truthfully say. */
    int MIN_ITEM_BYTES = 10;

    /** The bytes of the number of items and of their length, which stand around them. */
    int AROUND_BYTES = 2 * Integer.BYTES + 1;

    /** How many bytes an item takes, or a few more, when that is where its home is. */
    static int bytes(NodeAddress home) {
        return 1 + 4 * Long.BYTES + Frames.addressBytes(home);
    }

    static void write(ByteWriter out, List<Item> items) {
        int start = out.position();
        out.varInt(items.size());
        for (Item item : items) {
            int kind = item.kind.flag();
            if (item.descriptor instanceof Dead dead) {
                out.u8(DEAD | kind).i64(item.fingerprint).u8(dead.reason.ordinal());
            } else if (item.descriptor instanceof Granted granted) {
                out.u8(kind).i64(item.fingerprint);
                Frames.address(out, granted.home);
                Frames.grant(out.i64(granted.subchannel.value()), granted.grant);
            }
        }
        out.i32(out.position() - start);
    }

    static List<Item> read(ByteReader in, int maxItems) {
        int count = in.varInt();
        if (count > maxItems) {
            throw new DecodeException("A message of " + count + " handles, more than " + maxItems);
        }
        if (count < 0 || count > in.remaining() / MIN_ITEM_BYTES) {
            throw new DecodeException(
                    "A message says to hold " + count + " handles and is too short for that");
        }
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int flags = in.u8();
            HandleKind kind = HandleKind.ofFlag(flags & ~DEAD);
            if (kind == null) {
                throw new DecodeException("A handle with flags " + flags);
            }
            long fingerprint = in.i64();
            Descriptor descriptor =
                    (flags & DEAD) != 0
                            ? new Dead(Frames.reason(in))
                            : new Granted(
                                    Frames.address(in),
                                    new SubchannelId(in.i64()),
                                    Frames.grant(in));
            items.add(new Item(descriptor, fingerprint, kind));
        }
        return items;
    }
}
