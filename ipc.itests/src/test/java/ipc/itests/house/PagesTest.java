package ipc.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables and drawings of the pages name all that is in the sources. */
final class PagesTest {
    private static final Pattern THREAD = Pattern.compile("\"(ipc-[a-z-]*)");
    private static final Pattern LOCK = Pattern.compile("ReentrantLock (\\w+)( =|;)");
    private static final Pattern MONITOR = Pattern.compile("synchronized \\((\\w+)\\)");
    private static final Pattern MONITOR_OF_ITSELF =
            Pattern.compile("synchronized (?!\\()[\\w<> ]+\\(");
    private static final Pattern FRAME = Pattern.compile("(?m)^    ([A-Z_]+)[,;]$");
    private static final Pattern DRAWING = Pattern.compile("(?s)```\n.*?```");

    /** What else starts like the name of a thread: folders, by their prefixes. */
    private static final Set<String> FOLDERS = Set.of("ipc-", "ipc-framework-", "ipc-workers-");

    @Test
    void shouldNameEveryThread() {
        Set<String> threads = new TreeSet<>();
        Workspace.sources().forEach(file -> threads.addAll(found(THREAD, Workspace.text(file))));
        threads.removeAll(FOLDERS);

        assertThat(threads).contains("ipc-io-", "ipc-router-", "ipc-lifeline");
        String table = section(Workspace.text("ARCHITECTURE.md"), "Threads");
        threads.removeIf(name -> table.contains("`" + name));
        assertThat(threads).as("threads that the table does not name").isEmpty();
    }

    @Test
    void shouldNameEveryLock() {
        Set<String> locks = new TreeSet<>();
        for (Path file : Workspace.sources()) {
            String owner = file.getFileName().toString().replace(".java", "");
            String source = Workspace.text(file);
            found(LOCK, source).forEach(lock -> locks.add("`" + owner + "." + lock + "`"));
            found(MONITOR, source)
                    .forEach(it -> locks.add("the monitor of `" + owner + "." + it + "`"));
            if (MONITOR_OF_ITSELF.matcher(source).find()) {
                locks.add("the monitor of `" + owner + "`");
            }
        }

        assertThat(locks).contains("`Subchannel.stateLock`", "the monitor of `Recent`");
        String table = section(Workspace.text("ARCHITECTURE.md"), "Locks");
        locks.removeIf(lock -> table.contains("| " + lock));
        assertThat(locks).as("locks that the table does not name").isEmpty();
    }

    @Test
    void shouldDrawEveryFrame() {
        List<String> kinds =
                List.copyOf(
                        found(
                                FRAME,
                                Workspace.text("ipc.mux/src/main/java/ipc/mux/FrameKind.java")));
        String page = Workspace.text("PROTOCOL.md");
        String drawings =
                DRAWING.matcher(section(page, "Frames"))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining());

        assertThat(kinds).hasSize(16).contains("HELLO", "DATA", "PONG");
        for (String kind : kinds) {
            assertThat(page).contains("| %d | `%s` |".formatted(kinds.indexOf(kind), kind));
            assertThat(drawings).as(kind).containsPattern("\\b" + kind + "\\b");
        }
    }

    /** From a heading to the next one of its rank. */
    private static String section(String page, String heading) {
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as("the heading %s", heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(hit -> hit.group(1)).toList();
    }
}
