package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Arrays of primitives other than bytes: the number of elements, then the elements, moved a chunk
 * at a time.
 */
final class PrimitiveArrayPlan extends Plan {
    private static final int CHUNK_BYTES = 8192;

    /** Moves elements of an array to the beginning of a chunk or back. */
    private interface Mover {
        void move(ByteBuffer chunk, Object array, int from, int count);
    }

    private final Class<?> component;
    private final int width;
    private final Mover writer;
    private final Mover reader;

    private PrimitiveArrayPlan(Class<?> component, int width, Mover writer, Mover reader) {
        this.component = component;
        this.width = width;
        this.writer = writer;
        this.reader = reader;
    }

    /** The plan of an array of primitives. A switch, so that only what is used is linked. */
    static Plan of(Class<?> component) {
        return switch (component.getName()) {
            case "byte" -> BytesPlan.PART;
            case "boolean" ->
                    new PrimitiveArrayPlan(
                            component,
                            1,
                            PrimitiveArrayPlan::putBooleans,
                            PrimitiveArrayPlan::getBooleans);
            case "short" ->
                    new PrimitiveArrayPlan(
                            component,
                            Short.BYTES,
                            (chunk, array, from, count) ->
                                    chunk.asShortBuffer().put((short[]) array, from, count),
                            (chunk, array, from, count) ->
                                    chunk.asShortBuffer().get((short[]) array, from, count));
            case "char" ->
                    new PrimitiveArrayPlan(
                            component,
                            Character.BYTES,
                            (chunk, array, from, count) ->
                                    chunk.asCharBuffer().put((char[]) array, from, count),
                            (chunk, array, from, count) ->
                                    chunk.asCharBuffer().get((char[]) array, from, count));
            case "int" ->
                    new PrimitiveArrayPlan(
                            component,
                            Integer.BYTES,
                            (chunk, array, from, count) ->
                                    chunk.asIntBuffer().put((int[]) array, from, count),
                            (chunk, array, from, count) ->
                                    chunk.asIntBuffer().get((int[]) array, from, count));
            case "long" ->
                    new PrimitiveArrayPlan(
                            component,
                            Long.BYTES,
                            (chunk, array, from, count) ->
                                    chunk.asLongBuffer().put((long[]) array, from, count),
                            (chunk, array, from, count) ->
                                    chunk.asLongBuffer().get((long[]) array, from, count));
            case "float" ->
                    new PrimitiveArrayPlan(
                            component,
                            Float.BYTES,
                            (chunk, array, from, count) ->
                                    chunk.asFloatBuffer().put((float[]) array, from, count),
                            (chunk, array, from, count) ->
                                    chunk.asFloatBuffer().get((float[]) array, from, count));
            case "double" ->
                    new PrimitiveArrayPlan(
                            component,
                            Double.BYTES,
                            (chunk, array, from, count) ->
                                    chunk.asDoubleBuffer().put((double[]) array, from, count),
                            (chunk, array, from, count) ->
                                    chunk.asDoubleBuffer().get((double[]) array, from, count));
            default -> throw new IllegalArgumentException(component + " is not primitive");
        };
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        int length = Array.getLength(checked(value));
        out.writeVarInt(length);
        ByteBuffer chunk = chunk(length);
        int chunkLength = chunk.capacity() / width;
        for (int from = 0; from < length; from += chunkLength) {
            int count = Math.min(chunkLength, length - from);
            writer.move(chunk, value, from, count);
            out.writeBytes(chunk.array(), 0, count * width);
        }
    }

    @Override
    Object decode(MessageInput in, int depth) {
        int length = checkedCount(in.readVarInt(), width, in);
        Object array = Array.newInstance(component, length);
        ByteBuffer chunk = chunk(length);
        int chunkLength = chunk.capacity() / width;
        for (int from = 0; from < length; from += chunkLength) {
            int count = Math.min(chunkLength, length - from);
            in.readBytes(chunk.array(), 0, count * width);
            reader.move(chunk, array, from, count);
        }
        return array;
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        int length = Array.getLength(checked(value));
        handles.count(MAX_VAR_INT_BYTES + (long) length * width);
        Object copy = Array.newInstance(component, length);
        System.arraycopy(value, 0, copy, 0, length);
        return copy;
    }

    @Override
    void describe(Description description) {
        description.text(component.getName()).text("[]");
    }

    @Override
    boolean isMutable() {
        return true;
    }

    private Object checked(Object value) {
        if (value == null || value.getClass().getComponentType() != component) {
            throw Fault.unfit(value, component.arrayType());
        }
        return value;
    }

    private ByteBuffer chunk(int length) {
        int bytes = (int) Math.min(CHUNK_BYTES, (long) length * width);
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void putBooleans(ByteBuffer chunk, Object array, int from, int count) {
        boolean[] values = (boolean[]) array;
        for (int i = 0; i < count; i++) {
            chunk.put(i, (byte) (values[from + i] ? 1 : 0));
        }
    }

    private static void getBooleans(ByteBuffer chunk, Object array, int from, int count) {
        boolean[] values = (boolean[]) array;
        for (int i = 0; i < count; i++) {
            values[from + i] = Wire.isTrue(chunk.get(i));
        }
    }
}
