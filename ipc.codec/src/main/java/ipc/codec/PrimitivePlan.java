package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.lang.invoke.MethodType;

/**
 * A primitive that is no component of a record, in its box. Components of records go through
 * generated code instead and are never boxed.
 */
final class PrimitivePlan extends Plan {
    private final Class<?> box;
    private final String name;
    private final char kind;
    private final int width;

    private PrimitivePlan(Class<?> primitive) {
        this.box = MethodType.methodType(primitive).wrap().returnType();
        this.name = primitive.getName();
        this.kind = primitive.descriptorString().charAt(0);
        this.width = Wire.width(primitive);
    }

    /** The plan of a primitive type or its box, or null when the class is neither. */
    static Plan of(Class<?> type) {
        Class<?> primitive = MethodType.methodType(type).unwrap().returnType();
        return primitive.isPrimitive() && primitive != void.class
                ? new PrimitivePlan(primitive)
                : null;
    }

    @Override
    void encode(Object value, MessageOutput out, int depth) {
        checkClass(value);
        switch (kind) {
            case 'Z' -> Wire.write((boolean) value, out);
            case 'B' -> Wire.write((byte) value, out);
            case 'S' -> Wire.write((short) value, out);
            case 'C' -> Wire.write((char) value, out);
            case 'I' -> Wire.write((int) value, out);
            case 'J' -> Wire.write((long) value, out);
            case 'F' -> Wire.write((float) value, out);
            default -> Wire.write((double) value, out);
        }
    }

    @Override
    Object decode(MessageInput in, int depth) {
        switch (kind) { // not an expression: that would make one numeric type of all
            case 'Z':
                return Wire.readBoolean(in);
            case 'B':
                return Wire.readByte(in);
            case 'S':
                return Wire.readShort(in);
            case 'C':
                return Wire.readChar(in);
            case 'I':
                return Wire.readInt(in);
            case 'J':
                return Wire.readLong(in);
            case 'F':
                return Wire.readFloat(in);
            default:
                return Wire.readDouble(in);
        }
    }

    @Override
    Object copy(Object value, HandleCopier handles, int depth) {
        checkClass(value);
        handles.count(width);
        return value;
    }

    @Override
    void describe(Description description) {
        description.text(name);
    }

    private void checkClass(Object value) {
        if (value == null || value.getClass() != box) {
            throw Fault.unfit(value, box);
        }
    }
}
