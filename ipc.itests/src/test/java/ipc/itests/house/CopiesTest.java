package ipc.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Classes that several bundles need stand in each of them, since every arrow points at the API: the
 * copies must not grow apart.
 */
final class CopiesTest {

    @ParameterizedTest
    @CsvSource({
        "Threads, ipc.mux, ipc.router",
        "Threads, ipc.mux, ipc.callback.direct",
        "Threads, ipc.mux, ipc.host.local",
        "Threads, ipc.mux, ipc.host.jvm",
        "UsingBundle, ipc.router, ipc.callback.direct",
        "Watch, ipc.router, ipc.callback.direct",
    })
    void shouldBeEqualButForThePackage(String name, String bundle, String other) {
        assertThat(lines(name, other)).isEqualTo(lines(name, bundle));
    }

    @ParameterizedTest
    @CsvSource({
        "UsingBundle, ipc.callback.routed, ipc.router",
        "Watched, ipc.router, ipc.callback.direct",
    })
    void shouldLeaveOutWhatABundleDoesNotNeedAndNothingElse(
            String name, String shorter, String longer) {
        Iterator<String> rest = lines(name, longer).iterator();
        for (String line : lines(name, shorter)) {
            assertThat(passes(rest, line)).as("%s of %s: %s", name, shorter, line).isTrue();
        }
    }

    /** Moves on behind the next line that is equal to this one. */
    private static boolean passes(Iterator<String> lines, String wanted) {
        while (lines.hasNext()) {
            if (lines.next().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void shouldMakeThreadsOfTheSocketsInTheSameWay() {
        List<String> sockets = lines("Threads", "ipc.transport.uds");

        assertThat(sockets).containsSequence(method(lines("Threads", "ipc.mux"), "daemon"));
    }

    private static List<String> method(List<String> lines, String name) {
        int start = 0;
        while (!lines.get(start).contains(" " + name + "(")) {
            start++;
        }
        return lines.subList(start, lines.subList(start, lines.size()).indexOf("    }") + start);
    }

    /** A source without its package line. */
    private static List<String> lines(String name, String bundle) {
        String folder = bundle + "/src/main/java/" + bundle.replace('.', '/') + "/";
        List<String> lines = Workspace.text(folder + name + ".java").lines().toList();
        assertThat(lines.get(0)).isEqualTo("package " + bundle + ";");
        return lines.subList(1, lines.size());
    }
}
