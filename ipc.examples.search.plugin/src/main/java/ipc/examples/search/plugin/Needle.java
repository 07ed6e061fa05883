package ipc.examples.search.plugin;

import java.util.Arrays;

/**
 * Finds a text: Horspool's algorithm, with a tight loop that skips to the next place where the last
 * byte fits. Immutable and thread-safe.
 */
final class Needle {
    private final byte[] text;
    private final byte[] folded;

    /** How far to go on from a byte that is under the needle's end; 0 where it fits. */
    private final int[] skip = new int[256];

    /** How far to go on where the last byte fitted and the others did not. */
    private final int retry;

    /**
     * Makes one.
     *
     * @param text what to find, at least one byte
     * @param ignoreCase whether ASCII letters of either case fit
     */
    Needle(byte[] text, boolean ignoreCase) {
        this.folded = identity();
        if (ignoreCase) {
            for (int c = 'A'; c <= 'Z'; c++) {
                folded[c] = (byte) (c + 32);
            }
        }
        this.text = text.clone();
        for (int i = 0; i < text.length; i++) {
            this.text[i] = folded[text[i] & 0xff];
        }
        int last = text.length - 1;
        Arrays.fill(skip, text.length);
        int gap = text.length;
        for (int i = 0; i <= last; i++) {
            for (int c = 0; c < 256; c++) {
                if (folded[c] == this.text[i]) {
                    skip[c] = last - i;
                }
            }
            if (i < last && this.text[i] == this.text[last]) {
                gap = last - i;
            }
        }
        this.retry = gap;
    }

    private static byte[] identity() {
        byte[] same = new byte[256];
        for (int c = 0; c < 256; c++) {
            same[c] = (byte) c;
        }
        return same;
    }

    int length() {
        return text.length;
    }

    /** The index of its first occurrence that is wholly between the two, or -1. */
    int find(byte[] bytes, int from, int to) {
        int last = text.length - 1;
        int end = from + last;
        while (true) {
            int step = 1;
            while (end < to && (step = skip[bytes[end] & 0xff]) != 0) {
                end += step;
            }
            if (end >= to) {
                return -1;
            }
            if (fits(bytes, end - last)) {
                return end - last;
            }
            end += retry;
        }
    }

    private boolean fits(byte[] bytes, int at) {
        for (int i = 0; i < text.length - 1; i++) {
            if (folded[bytes[at + i] & 0xff] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
