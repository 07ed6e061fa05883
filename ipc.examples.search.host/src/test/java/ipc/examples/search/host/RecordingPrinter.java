package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is printed. */
final class RecordingPrinter implements Printer {
    private final StringBuilder text = new StringBuilder();
    private final List<String> problems = new ArrayList<>();

    @Override
    public void text(byte[] bytes, int from, int to) {
        text.append(new String(bytes, from, to - from, ISO_8859_1));
    }

    @Override
    public void breakLine() {
        text.setLength(text.lastIndexOf("\n") + 1);
    }

    @Override
    public void problem(byte[] path, String reason) {
        problems.add(new String(path, ISO_8859_1) + ": " + reason + " after " + text.length());
    }

    String text() {
        return text.toString();
    }

    List<String> problems() {
        return problems;
    }
}
