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
    private final Needle[] needles;

    private LiteralMatcher(List<Needle> needles) {
        this.needles = needles.toArray(Needle[]::new);
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
        int first = needles[0].find(bytes, from, to);
        for (int i = 1; i < needles.length; i++) {
            // no farther than what is found already
            int until = first < 0 ? to : Math.min(to, first + needles[i].length());
            int found = needles[i].find(bytes, from, until);
            if (found >= 0) {
                first = found;
            }
        }
        return first;
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
