package ipc.itests.framework;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Finds bundles among the jars of the test's class path: Maven has fetched and built them, so that
 * a framework under test needs no repository.
 */
final class ClassPathBundles {

    private final Map<String, Path> jars = new HashMap<>();

    ClassPathBundles() {
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .forEach(this::addIfBundle);
    }

    /** Where the jar of a bundle is. */
    Path find(String symbolicName) {
        Path jar = jars.get(symbolicName);
        if (jar == null) {
            throw new IllegalArgumentException(
                    "No bundle " + symbolicName + " on the class path; add its test dependency");
        }
        return jar;
    }

    private void addIfBundle(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            String name =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (name != null) {
                jars.putIfAbsent(name.split(";", 2)[0].strip(), path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
