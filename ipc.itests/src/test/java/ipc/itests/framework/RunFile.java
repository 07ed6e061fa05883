package ipc.itests.framework;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Which bundles a {@code .bndrun} of the launcher deploys: the list that the build's resolver
 * keeps.
 */
final class RunFile {

    private static final Pattern BUNDLE = Pattern.compile("([\\w.-]+);version=");

    /** The symbolic names of the bundles of a mode, {@code single} or {@code multi}. */
    static List<String> bundles(String mode) {
        Path file = Path.of(System.getProperty("ipc.root"), "ipc.launcher", mode + ".bndrun");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BUNDLE.matcher(properties.getProperty("-runbundles"))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private RunFile() {}
}
