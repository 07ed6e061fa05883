package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * A line as text, without a copy where it is ASCII. Set to one line after the other; not
 * thread-safe.
 */
final class LineText implements CharSequence {
    private static final int KEPT_CHARS = 1 << 16;
    private static final byte[] NO_BYTES = {};

    private final CharsetDecoder decoder =
            UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);

    /** The line, from {@code start}, if it is ASCII; else null, and it is in {@code chars}. */
    private byte[] ascii = NO_BYTES;

    private char[] chars = {};
    private int start;
    private int length;

    void set(byte[] bytes, int from, int to) {
        start = from;
        length = to - from;
        if (Bytes.isAscii(bytes, from, to)) {
            ascii = bytes;
            return;
        }
        ascii = null;
        if (chars.length < length) {
            chars = new char[Math.max(length, 256)];
        }
        CharBuffer target = CharBuffer.wrap(chars);
        decoder.reset();
        decoder.decode(ByteBuffer.wrap(bytes, from, length), target, true);
        decoder.flush(target);
        start = 0;
        length = target.position();
    }

    /** Lets the line go, and the memory that a very long one took. */
    void clear() {
        ascii = NO_BYTES;
        start = 0;
        length = 0;
        if (chars.length > KEPT_CHARS) {
            chars = new char[0];
        }
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return ascii != null ? (char) ascii[start + index] : chars[index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return toString().substring(from, to);
    }

    @Override
    public String toString() {
        return ascii != null
                ? new String(ascii, start, length, ISO_8859_1)
                : new String(chars, 0, length);
    }
}
