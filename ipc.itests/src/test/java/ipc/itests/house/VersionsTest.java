package ipc.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.house.Pom.Dependency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions stand once in pom.xml; where a tool cannot read that, they are the same. */
final class VersionsTest {
    private static final Pattern NUMBER = Pattern.compile("<version>\\d[^<]*</version>");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern RANGE =
            Pattern.compile("([\\w.]+);version='\\[([\\d.]+),([\\d.]+)\\)'");

    private Pom pom;
    private final Map<String, String> managed = new HashMap<>();

    @BeforeEach
    void read() throws Exception {
        pom = Pom.read("pom.xml");
        for (Dependency it : pom.dependencies()) {
            if (!it.version().isEmpty()) {
                managed.put(it.group() + ":" + it.artifact(), it.version());
            }
        }
    }

    @Test
    void shouldStandOnceForAllModules() {
        List<String> modules =
                MODULE.matcher(Workspace.text("pom.xml"))
                        .results()
                        .map(module -> module.group(1))
                        .toList();

        assertThat(modules).contains("ipc.mux", "ipc.itests", "ipc.bench");
        for (String module : modules) {
            String text = Workspace.text(module + "/pom.xml");
            assertThat(NUMBER.matcher(text).results().count())
                    .as("versions in %s/pom.xml besides that of the parent", module)
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldBeTheSameInTheWorkspacesListOfJars() throws Exception {
        List<Dependency> listed = Pom.read("cnf/pom.xml").dependencies();

        assertThat(listed).hasSizeGreaterThan(10);
        assertThat(listed).allSatisfy(it -> assertThat(it.version()).isEqualTo(versionOf(it)));
    }

    /** What pom.xml says; of JUnit it names the list of versions only. */
    private String versionOf(Dependency wanted) {
        String junit = pom.property("junit.version");
        return switch (wanted.group()) {
            case "org.junit.jupiter" -> junit;
            case "org.junit.platform" -> junit.replaceFirst("^5", "1");
            default -> managed.get(wanted.group() + ":" + wanted.artifact());
        };
    }

    @Test
    void shouldBeTheSameInTheLaunchSettings() {
        Map<String, String> expected =
                Map.of(
                        "org.apache.felix.framework", pom.property("felix.version"),
                        "slf4j.api", pom.property("slf4j.version"),
                        "slf4j.simple", pom.property("slf4j.version"));
        Map<String, String> found = new HashMap<>();
        Matcher range = RANGE.matcher(Workspace.text("cnf/run.bnd"));
        while (range.find()) {
            found.put(range.group(1), range.group(2));
            assertThat(range.group(3)).as(range.group()).isEqualTo(next(range.group(2)));
        }

        assertThat(found).isEqualTo(expected);
    }

    private static String next(String version) {
        int dot = version.lastIndexOf('.') + 1;
        return version.substring(0, dot) + (Integer.parseInt(version.substring(dot)) + 1);
    }
}
