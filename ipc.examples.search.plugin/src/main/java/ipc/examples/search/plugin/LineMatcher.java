package ipc.examples.search.plugin;

import ipc.examples.search.api.SearchQuery;
import java.io.IOException;

/** Decides which lines are hits. Not thread-safe: each plugin instance has its own. */
interface LineMatcher {

    /**
     * Finds the first hit in a row of whole lines.
     *
     * @param bytes holds the lines, each but perhaps the last with its {@code \n}
     * @param from where the first line begins
     * @param to where the last line ends
     * @return the index of any byte of the line, its {@code \n} included; -1 if none is a hit
     */
    int find(byte[] bytes, int from, int to);

    /**
     * Whether a line that is too long for the buffer is a hit.
     *
     * @param line the line
     * @return whether it is
     * @throws IOException when it cannot be read
     */
    boolean matches(LongLine line) throws IOException;

    /**
     * Compiles a query.
     *
     * @param query what to look for
     * @return what finds it
     * @throws java.util.regex.PatternSyntaxException when its expression is none
     */
    static LineMatcher of(SearchQuery query) {
        return query.regex() ? new RegexMatcher(query) : LiteralMatcher.of(query);
    }
}
