package ipc.codec;

import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How strings stand in a message, as the JVM keeps them: one byte a char (Latin-1), or two where a
 * char needs them. Any sequence of chars comes back exactly, lone surrogates included.
 *
 * <pre>
 * varint  number of chars * 2 + (1 when wide)
 * bytes   the chars; wide ones little-endian
 * </pre>
 */
final class Strings {
    private static final int LATIN_1_LIMIT = 256;

    private Strings() {}

    static void write(String value, MessageOutput out) {
        if (isLatin1(value)) {
            byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
            out.writeVarInt(bytes.length << 1);
            out.writeBytes(bytes, 0, bytes.length);
        } else {
            writeWide(value, out);
        }
    }

    /** How many bytes a string takes, or twice as many: to look at each char would take long. */
    static long mostBytes(String value) {
        return Plan.MAX_VAR_INT_BYTES + (long) value.length() * Character.BYTES;
    }

    private static boolean isLatin1(String value) {
        int bits = 0;
        for (int i = 0; i < value.length(); i++) {
            bits |= value.charAt(i);
        }
        return bits < LATIN_1_LIMIT;
    }

    private static void writeWide(String value, MessageOutput out) {
        if (value.length() > Integer.MAX_VALUE / Character.BYTES) {
            throw new Fault("is a string of " + value.length() + " chars, too long for a message");
        }
        byte[] bytes = new byte[value.length() * Character.BYTES];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .put(value.toCharArray());
        out.writeVarInt(value.length() << 1 | 1);
        out.writeBytes(bytes, 0, bytes.length);
    }

    static String read(MessageInput in) {
        int header = in.readVarInt();
        boolean wide = (header & 1) != 0;
        int length = Plan.checkedCount(header >>> 1, wide ? Character.BYTES : 1, in);
        if (length == 0) {
            return "";
        }
        if (wide) {
            return readWide(length, in);
        }
        byte[] bytes = new byte[length];
        in.readBytes(bytes, 0, length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String readWide(int length, MessageInput in) {
        byte[] bytes = new byte[length * Character.BYTES];
        in.readBytes(bytes, 0, bytes.length);
        char[] chars = new char[length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().get(chars);
        return new String(chars);
    }
}
