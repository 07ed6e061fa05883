package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.List;

/**
 * How the values of one declared type are encoded, decoded and copied. Plans form a graph, made
 * once per codec by {@link PlanCompiler}, with cycles where types are recursive; they are not
 * changed after that.
 *
 * <p>Every value takes at least one byte (the empty record, too), so that no count can promise more
 * values than there are bytes. Methods throw {@link Fault} for what is wrong with the value or the
 * bytes; {@code depth} says how many composite values this one is inside of.
 */
abstract class Plan {
    /** How deep values may nest: records, collections, arrays and optionals inside one another. */
    static final int MAX_DEPTH = 512;

    /** The most bytes that a number of variable length takes. */
    static final int MAX_VAR_INT_BYTES = 5;

    abstract void encode(Object value, MessageOutput out, int depth);

    abstract Object decode(MessageInput in, int depth);

    /**
     * Copies what is mutable or a handle; refuses what {@link #encode} refuses, and counts what it
     * writes.
     */
    abstract Object copy(Object value, HandleCopier handles, int depth);

    /** Writes what the two ends must agree on. */
    abstract void describe(Description description);

    /** The plans of the values inside a value. */
    List<Plan> parts() {
        return List.of();
    }

    /** Whether values of this kind can change or are handles, whatever is inside them. */
    boolean isMutable() {
        return false;
    }

    /**
     * Whether the description refers back to this plan when it meets it again; what recurs must be
     * named.
     */
    boolean isNamed() {
        return false;
    }

    static int deeper(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new Fault("nests deeper than " + MAX_DEPTH + " levels");
        }
        return depth + 1;
    }

    /** Checks a count read from the message against the bytes that are left for so many values. */
    static int checkedCount(int count, int bytesEach, MessageInput in) {
        if (count < 0 || (long) count * bytesEach > in.remaining()) {
            throw new Fault(
                    "claims "
                            + Integer.toUnsignedString(count)
                            + " elements, but only "
                            + in.remaining()
                            + " bytes are left");
        }
        return count;
    }
}
