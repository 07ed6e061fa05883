package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import ipc.examples.search.api.SearchQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds lines that hold one of several texts; looks at all lines at once, not at one after the
 * other.
 */
final class LiteralMatcher implements LineMatcher {
    private static final int FIRST_WINDOW = 256;

    private final Needle[] needles;
    private final int longest;

    private LiteralMatcher(List<Needle> needles) {
        this.needles = needles.toArray(Needle[]::new);
        longest = needles.stream().mapToInt(Needle::length).max().orElse(1);
    }

    /**
     * A line of the pattern is an alternative, as for {@code grep -F}; an empty one is in every
     * line.
     */
    static LineMatcher of(SearchQuery query) {
        List<Needle> needles = new ArrayList<>();
        for (String text : query.pattern().split("\n", -1)) {
            if (text.isEmpty()) {
                return new EveryLine();
            }
            needles.add(new Needle(text.getBytes(UTF_8), query.ignoreCase()));
        }
        return new LiteralMatcher(needles);
    }

    @Override
    public int find(byte[] bytes, int from, int to) {
        if (needles.length == 1) {
            return needles[0].find(bytes, from, to);
        }
        // in windows, from small to large: one text that is rare must not be looked for all over
        // again after each hit of another
        int start = from;
        for (int window = FIRST_WINDOW; start < to; window *= 2) {
            int end = window < to - start ? start + window : to;
            int found = findFirst(bytes, start, Math.min(to, end + longest - 1), end);
            if (found >= 0) {
                return found;
            }
            start = end;
        }
        return -1;
    }

    /** The first occurrence of any text that begins before {@code end}. */
    private int findFirst(byte[] bytes, int from, int to, int end) {
        int first = end;
        for (Needle needle : needles) {
            int found = needle.find(bytes, from, Math.min(to, first + needle.length() - 1));
            if (found >= 0) {
                first = found;
            }
        }
        return first < end ? first : -1;
    }

    @Override
    public boolean matches(LongLine line) throws IOException {
        for (Needle needle : needles) {
            if (line.contains(needle)) {
                return true;
            }
        }
        return false;
    }

    private static final class EveryLine implements LineMatcher {
        @Override
        public int find(byte[] bytes, int from, int to) {
            return from < to ? from : -1;
        }

        @Override
        public boolean matches(LongLine line) {
            return true;
        }
    }
}
