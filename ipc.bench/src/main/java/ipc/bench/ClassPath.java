package ipc.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class paths of builds. */
final class ClassPath {
    private ClassPath() {}

    static String own() {
        return System.getProperty("java.class.path");
    }

    /**
     * The jars in the folder and in its {@code lib}.
     *
     * @throws IOException when no {@code ipc.bench} is among them
     */
    static String of(Path folder) throws IOException {
        List<Path> jars = Stream.concat(jars(folder), jars(folder.resolve("lib"))).toList();
        if (jars.stream().noneMatch(jar -> jar.getFileName().toString().startsWith("ipc.bench"))) {
            throw new IOException("No ipc.bench-*.jar in " + folder + " or its lib");
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
