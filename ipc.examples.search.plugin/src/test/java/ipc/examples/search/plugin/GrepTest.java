package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipc.examples.search.api.Limits;
import ipc.examples.search.api.SearchQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with GNU grep, where it is installed. */
class GrepTest {
    private static final int FILES = 12;

    @TempDir Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/grep")), "no grep here");
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            byte[] text = new byte[i == 0 ? 0 : 1 << random.nextInt(20)];
            for (int j = 0; j < text.length; j++) {
                // few letters, so that there are hits; line ends of all kinds; bytes that are no
                // text
                text[j] = (byte) "aAbBcc  \n\r\u00e4\u00ff".charAt(random.nextInt(12));
            }
            Files.write(directory.resolve("file " + (char) ('a' + i)), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "bac", "abcab", "", "ca\nbb", "\r", "a\n", "no such text"})
    void shouldFindWhatGrepFinds(String pattern) throws Exception {
        for (boolean ignoreCase : new boolean[] {false, true}) {
            List<byte[]> files = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                files.add(("file " + (char) ('a' + i)).getBytes(UTF_8));
            }
            Search search =
                    new Search()
                            .run(
                                    new SearchQuery(pattern, false, ignoreCase),
                                    directory,
                                    new Limits(100_000, 300_000),
                                    true,
                                    files);

            assertThat(search.outputBytes()).isEqualTo(grep(pattern, ignoreCase));
        }
    }

    private byte[] grep(String pattern, boolean ignoreCase) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/grep", "-nIFH"));
        if (ignoreCase) {
            command.add("-i");
        }
        command.addAll(List.of("-e", pattern, "--"));
        for (int i = 0; i < FILES; i++) {
            command.add("file " + (char) ('a' + i));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Path output = directory.resolveSibling(directory.getFileName() + ".grep");
        builder.redirectOutput(output.toFile());
        try {
            Process process = builder.start();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return Files.readAllBytes(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
