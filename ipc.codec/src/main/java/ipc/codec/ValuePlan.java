package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** An immutable value of a class of the JDK, without parts that the platform must know of. */
final class ValuePlan<V> extends Plan {
    static final int FEW_BYTES = 20;

    private final Class<V> type;
    private final String name;
    private final BiConsumer<V, MessageOutput> writer;
    private final Function<MessageInput, V> reader;
    private final ToLongFunction<V> mostBytes;

    /** The plan of a class whose values take few bytes. */
    ValuePlan(
            Class<V> type,
            String name,
            BiConsumer<V, MessageOutput> writer,
            Function<MessageInput, V> reader) {
        this(type, name, writer, reader, value -> FEW_BYTES);
    }

    /**
     * The plan of a class whose values may take many bytes.
     *
     * @param mostBytes how many a value takes, or more
     */
    ValuePlan(
            Class<V> type,
            String name,
            BiConsumer<V, MessageOutput> writer,
            Function<MessageInput, V> reader,
            ToLongFunction<V> mostBytes) {
        this.type = type;
        this.name = name;
        this.writer = writer;
        this.reader = reader;
        this.mostBytes = mostBytes;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        writer.accept(checked(value), out);
    }

    @Override
    Object decode(MessageInput in, int depth) {
        return reader.apply(in);
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        V checked = checked(value);
        handles.count(mostBytes.applyAsLong(checked));
        return checked;
    }

    @Override
    void describe(Description description) {
        description.text(name);
    }

    /** Subclasses (of {@code BigInteger}, say) could be mutable and are refused. */
    private V checked(Object value) {
        if (value == null || value.getClass() != type) {
            throw Fault.unfit(value, type);
        }
        return type.cast(value);
    }
}
