package ipc.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    private static final String RUN_FILE =
            """
            # a comment; with -runbundles in it
            -include: ${.}/../cnf/run.bnd
            -runrequires: \\
            \tbnd.identity;id='ipc.mux',\\
            \tbnd.identity;id='a.b'
            -runbundles: \\
            \ta.b;version='[0.1.0,0.1.1)',\\
            \ta.b.c-d;version='[1.0.0,1.0.1)'
            -runproperties: x;y
            """;

    @TempDir Path home;
    private Distribution distribution;

    @BeforeEach
    void writeIt() throws Exception {
        Files.createDirectories(home.resolve("bundles"));
        Files.writeString(home.resolve("single.bndrun"), RUN_FILE);
        Files.writeString(home.resolve("multi.bndrun"), RUN_FILE);
        distribution = new Distribution(home);
    }

    @Test
    void shouldListItsModes() {
        assertThat(distribution.modes()).containsExactly("multi", "single");
    }

    @Test
    void shouldFindTheBundlesOfAModeInTheirOrder() throws Exception {
        Path first = Files.createFile(home.resolve("bundles/a.b-0.1.0-SNAPSHOT.jar"));
        Path second = Files.createFile(home.resolve("bundles/a.b.c-d-1.0.0.jar"));

        assertThat(distribution.bundles("single")).containsExactly(first, second);
    }

    @Test
    void shouldNameAMissingBundle() throws Exception {
        Files.createFile(home.resolve("bundles/a.b.c-d-1.0.0.jar"));

        assertThatThrownBy(() -> distribution.bundles("multi"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("bundle a.b is missing");
    }

    @Test
    void shouldNameTheModesThatThereAre() {
        assertThatThrownBy(() -> distribution.bundles("double"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown mode 'double'; there are: multi, single");
    }

    @Test
    void shouldReadAnEmptyList() {
        assertThat(Distribution.names("-runbundles: \n-x: y;z")).isEmpty();
        assertThat(Distribution.names("")).isEmpty();
    }
}
