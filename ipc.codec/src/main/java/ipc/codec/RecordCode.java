package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/**
 * The straight-line code for the components of one record class; {@link RecordCompiler} generates
 * the subclasses.
 */
abstract class RecordCode {
    /** Writes the components. */
    abstract void encode(Object value, MessageOutput out, int depth) throws Throwable;

    /** Reads the components and makes the record. */
    abstract Object decode(MessageInput in, int depth) throws Throwable;

    /** Makes a record of copies of the components. */
    abstract Object copy(Object value, HandleCopier handles, int depth) throws Throwable;

    /** Checks, as {@link #copy} does, but makes no record. */
    abstract void check(Object value, HandleCopier handles, int depth) throws Throwable;
}
