package ipc.host.jvm;

import java.util.Optional;

/**
 * What a worker says of its plugin on its standard output, in one line that no plugin prints by
 * accident:
 *
 * <pre>
 * SOH "ipc " kind " " text        text with \n, \r and \\ for line ends and backslashes
 * </pre>
 *
 * @param kind what happened
 * @param text why, for people; empty where there is nothing to say
 */
record Report(Kind kind, String text) {
    private static final String MARK = "\u0001ipc ";

    /** What happened. */
    enum Kind {
        /** The plugin returned. */
        RETURNED,
        /** The plugin threw. */
        FAILED,
        /** The plugin serves another type. */
        MISMATCH,
        /** The plugin was not started. */
        NOT_STARTED
    }

    static Report returned() {
        return new Report(Kind.RETURNED, "");
    }

    static Report failed(Throwable error) {
        return new Report(Kind.FAILED, error.toString());
    }

    static Report notStarted(String why) {
        return new Report(Kind.NOT_STARTED, why);
    }

    /** The line, without its end. */
    String line() {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return MARK + kind + " " + escaped;
    }

    /** The report in a line of a worker's output, if it is one. */
    static Optional<Report> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = line.substring(MARK.length()).split(" ", 2);
        for (Kind kind : Kind.values()) {
            if (parts.length == 2 && kind.name().equals(parts[0])) {
                return Optional.of(new Report(kind, unescaped(parts[1])));
            }
        }
        return Optional.empty();
    }

    private static String unescaped(String text) {
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            result.append(c);
        }
        return result.toString();
    }
}
