package ipc.host.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * Files with the content of installed bundles: the very files they were installed from, where those
 * are files, else copies made in a folder. Thread-safe.
 */
final class BundleFiles {
    private static final String REFERENCE = "reference:";

    private final Path copies;

    BundleFiles(Path copies) {
        this.copies = copies;
    }

    /** A jar file, or a folder, with what a bundle holds. */
    Path fileOf(Bundle bundle) throws IOException {
        String location = bundle.getLocation();
        String url =
                location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
        if (url.startsWith("file:")) {
            Path file = Path.of(URI.create(url.replace(" ", "%20")));
            if (Files.exists(file)) {
                return file;
            }
        }
        return copyOf(bundle);
    }

    private Path copyOf(Bundle bundle) throws IOException {
        String name =
                "%s-%d-%d.jar"
                        .formatted(
                                bundle.getSymbolicName(),
                                bundle.getBundleId(),
                                bundle.getLastModified());
        Path copy = copies.resolve(name);
        if (Files.exists(copy)) {
            return copy;
        }
        Files.createDirectories(copies);
        Path part = Files.createTempFile(copies, name, ".part");
        try (var out = new ZipOutputStream(Files.newOutputStream(part))) {
            write(bundle, out);
        }
        return Files.move(
                part, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Bundle bundle, ZipOutputStream out) throws IOException {
        out.setLevel(0); // it is read once or twice
        for (String path : paths(bundle)) {
            out.putNextEntry(new ZipEntry(path));
            try (InputStream in = bundle.getEntry("/" + path).openStream()) {
                in.transferTo(out);
            }
            out.closeEntry();
        }
    }

    /**
     * The paths of its own files, not those of its fragments; the manifest first, as readers of jar
     * files like it.
     */
    private static Set<String> paths(Bundle bundle) {
        var files = new LinkedHashSet<String>();
        files.add(JarFile.MANIFEST_NAME);
        var folders = new ArrayDeque<String>(List.of("/"));
        while (!folders.isEmpty()) {
            Enumeration<String> children = bundle.getEntryPaths(folders.remove());
            for (String child : children == null ? List.<String>of() : Collections.list(children)) {
                if (child.endsWith("/")) {
                    folders.add(child);
                } else {
                    files.add(child);
                }
            }
        }
        return files;
    }
}
