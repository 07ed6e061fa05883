package ipc.examples.search.plugin;

import ipc.examples.search.api.SearchQuery;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds lines in which a Java regular expression finds something. Each line is matched for itself,
 * without its {@code \n}, which is the only end of line to the expression, too. What is not UTF-8
 * is matched as {@code U+FFFD}, byte by byte or as Java's decoder cuts it.
 */
final class RegexMatcher implements LineMatcher {
    private final LineText text = new LineText();
    private final Matcher matcher;

    RegexMatcher(SearchQuery query) {
        int flags = Pattern.UNIX_LINES | (query.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0);
        matcher = Pattern.compile(query.pattern(), flags).matcher(text);
    }

    @Override
    public int find(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to) {
            int newline = Bytes.indexOf(bytes, start, to, (byte) '\n');
            int end = newline < 0 ? to : newline;
            if (matches(bytes, start, end)) {
                return start;
            }
            start = end + 1;
        }
        return -1;
    }

    @Override
    public boolean matches(LongLine line) throws IOException {
        byte[] bytes = line.read();
        if (!Bytes.isAscii(bytes, 0, bytes.length)) {
            Heap.require((long) Character.BYTES * bytes.length);
        }
        try {
            return matches(bytes, 0, bytes.length);
        } finally {
            text.clear();
        }
    }

    private boolean matches(byte[] bytes, int from, int to) {
        text.set(bytes, from, to);
        return matcher.reset().find();
    }
}
