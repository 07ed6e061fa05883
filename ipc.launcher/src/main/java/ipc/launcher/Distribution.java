package ipc.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the launcher runs.
 *
 * <pre>
 * lib/            the launcher's class path: this jar, the framework, logging
 * bundles/        all bundles of all modes, name-version.jar
 * &lt;mode&gt;.bndrun   a mode: the bundles that bnd resolved for it
 * </pre>
 *
 * @param home the folder
 */
record Distribution(Path home) {
    private static final String RUN_FILE = ".bndrun";

    /** {@code -runbundles:} and the lines that it goes on in. */
    private static final Pattern RUN_BUNDLES =
            Pattern.compile("(?m)^-runbundles:((?:[^\\n]*\\\\\\n)*[^\\n]*)");

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_.-]+)\\s*;");

    /** The modes there are, sorted. */
    List<String> modes() {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(RUN_FILE))
                    .map(name -> name.substring(0, name.length() - RUN_FILE.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("no distribution in " + home + ": " + e.getMessage());
        }
    }

    /**
     * The bundles of a mode.
     *
     * @throws UsageException when there is no such mode, or a bundle of it is missing
     */
    List<Path> bundles(String mode) {
        if (!modes().contains(mode)) {
            throw new UsageException(
                    "unknown mode '%s'; there are: %s".formatted(mode, String.join(", ", modes())));
        }
        try {
            String file = Files.readString(home.resolve(mode + RUN_FILE));
            List<Path> jars = jars();
            return names(file).stream().map(name -> find(name, jars)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The symbolic names that a run file lists as bundles. */
    static List<String> names(String runFile) {
        List<String> names = new ArrayList<>();
        Matcher list = RUN_BUNDLES.matcher(runFile);
        if (list.find()) {
            Matcher entry = ENTRY.matcher(list.group(1));
            while (entry.find()) {
                names.add(entry.group(1));
            }
        }
        return names;
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("bundles"))) {
            return files.sorted().toList();
        }
    }

    private Path find(String name, List<Path> jars) {
        Predicate<String> matches =
                Pattern.compile(Pattern.quote(name) + "-\\d.*\\.jar").asMatchPredicate();
        return jars.stream()
                .filter(jar -> matches.test(jar.getFileName().toString()))
                .findFirst()
                .orElseThrow(() -> new UsageException("bundle " + name + " is missing in " + home));
    }
}
