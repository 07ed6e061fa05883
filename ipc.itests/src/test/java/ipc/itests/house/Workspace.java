package ipc.itests.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where the built bundles of this tree are, and how to read them. */
final class Workspace {

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

    private static Path root() {
        return Path.of(System.getProperty("ipc.root"));
    }

    private static Path jarOf(Path folder) {
        String version = System.getProperty("ipc.version");
        return folder.resolve("target/" + folder.getFileName() + "-" + version + ".jar");
    }

    private Workspace() {}
}
