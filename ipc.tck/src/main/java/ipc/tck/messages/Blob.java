package ipc.tck.messages;

import java.util.Arrays;

/**
 * Bytes with a number; equal when both are.
 *
 * @param number counts
 * @param bytes the content, mutable
 */
public record Blob(int number, byte[] bytes) {

    /**
     * Bytes that differ from place to place.
     *
     * @param number also the seed
     * @param size how many
     * @return a new one
     */
    public static Blob of(int number, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + number + (i >> 8));
        }
        return new Blob(number, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that
                && number == that.number
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * number + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Blob " + number + " of " + bytes.length + " bytes";
    }
}
