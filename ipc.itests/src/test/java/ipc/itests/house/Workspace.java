package ipc.itests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where the built bundles of this tree are, and how to read them. */
final class Workspace {
    /** Bundles that are no part of a running system, so they may know whom they test or measure. */
    static final Set<String> OUTSIDE =
            Set.of("ipc.tck", "ipc.conformance", "ipc.bench", "ipc.itests");

    /**
     * The jars that a deployer may put into a framework: one for each folder that builds a bundle.
     */
    static List<Path> bundles() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("ipc."))
                    .map(Workspace::jarOf)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path bundle(String symbolicName) {
        return jarOf(root().resolve(symbolicName));
    }

    static Manifest manifest(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new Manifest(zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a jar's entry, or an empty array when it has none of that name. */
    static byte[] entry(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? new byte[0] : zip.getInputStream(entry).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text file, by its path from the root. */
    static String text(String path) {
        return text(root().resolve(path));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sources of the bundles that make a running system, and of the example. */
    static List<Path> sources() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.map(folder -> folder.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .filter(
                            sources ->
                                    !OUTSIDE.contains(
                                            root().relativize(sources).getName(0).toString()))
                    .flatMap(Workspace::javaFiles)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("ipc.root"));
    }

    private static Path jarOf(Path folder) {
        String version = System.getProperty("ipc.version");
        return folder.resolve("target/" + folder.getFileName() + "-" + version + ".jar");
    }

    private Workspace() {}
}
