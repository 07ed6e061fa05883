package ipc.codec;

import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/**
 * How primitive values stand in a message: fixed width, little-endian. Called by generated code, by
 * name.
 */
final class Wire {
    private Wire() {}

    static void write(boolean value, MessageOutput out) {
        out.writeByte(value ? 1 : 0);
    }

    static void write(byte value, MessageOutput out) {
        out.writeByte(value);
    }

    static void write(short value, MessageOutput out) {
        out.writeShort(value);
    }

    static void write(char value, MessageOutput out) {
        out.writeShort(value);
    }

    static void write(int value, MessageOutput out) {
        out.writeInt(value);
    }

    static void write(long value, MessageOutput out) {
        out.writeLong(value);
    }

    static void write(float value, MessageOutput out) {
        out.writeInt(Float.floatToRawIntBits(value));
    }

    static void write(double value, MessageOutput out) {
        out.writeLong(Double.doubleToRawLongBits(value));
    }

    /** How many bytes a primitive type takes. */
    static int width(Class<?> type) {
        return switch (type.descriptorString().charAt(0)) {
            case 'Z', 'B' -> Byte.BYTES;
            case 'S', 'C' -> Short.BYTES;
            case 'I', 'F' -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    /** The name of the method that reads a primitive type. */
    static String readerName(Class<?> type) {
        StringBuilder name = new StringBuilder("read").append(type.getName());
        int first = "read".length();
        name.setCharAt(first, Character.toUpperCase(name.charAt(first)));
        return name.toString();
    }

    static boolean readBoolean(MessageInput in) {
        return isTrue(in.readByte());
    }

    static boolean isTrue(byte value) {
        if ((value & ~1) != 0) {
            throw new Fault("is neither true (1) nor false (0), but " + value);
        }
        return value == 1;
    }

    static byte readByte(MessageInput in) {
        return in.readByte();
    }

    static short readShort(MessageInput in) {
        return in.readShort();
    }

    static char readChar(MessageInput in) {
        return (char) in.readShort();
    }

    static int readInt(MessageInput in) {
        return in.readInt();
    }

    static long readLong(MessageInput in) {
        return in.readLong();
    }

    static float readFloat(MessageInput in) {
        return Float.intBitsToFloat(in.readInt());
    }

    static double readDouble(MessageInput in) {
        return Double.longBitsToDouble(in.readLong());
    }
}
