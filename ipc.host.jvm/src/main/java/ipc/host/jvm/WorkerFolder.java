package ipc.host.jvm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A worker's folder on disk: what to run, written by the host, and the framework's storage. Deleted
 * by whoever is last, host or worker.
 *
 * <pre>
 * worker.properties   bundles, one URL a line, and framework properties
 * storage/            of the framework
 * </pre>
 *
 * @param path where it is
 */
record WorkerFolder(Path path) {
    private static final int ATTEMPTS = 10;
    private static final String FILE = "worker.properties";
    private static final String BUNDLES = "ipc.worker.bundles";

    /**
     * What a worker's framework is made of.
     *
     * @param bundles their URLs
     * @param properties of the framework
     */
    record Content(List<String> bundles, Map<String, String> properties) {}

    void write(Content content) throws IOException {
        var file = new Properties();
        file.putAll(content.properties());
        file.setProperty(BUNDLES, String.join("\n", content.bundles()));
        Files.createDirectories(path);
        try (Writer out = Files.newBufferedWriter(path.resolve(FILE))) {
            file.store(out, null);
        }
    }

    Content read() throws IOException {
        var file = new Properties();
        try (Reader in = Files.newBufferedReader(path.resolve(FILE))) {
            file.load(in);
        }
        var properties = new HashMap<String, String>();
        file.stringPropertyNames().forEach(name -> properties.put(name, file.getProperty(name)));
        return new Content(properties.remove(BUNDLES).lines().toList(), properties);
    }

    Path storage() {
        return path.resolve("storage");
    }

    /**
     * Deletes it with all it holds. Host and worker may do that at the same time: the one that
     * comes second finds less.
     */
    void delete() {
        try {
            for (int attempt = 1; Files.exists(path); attempt++) {
                deleteOnce(attempt == ATTEMPTS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteOnce(boolean lastTry) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) { // from the walk
            if (lastTry || !(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            if (lastTry) {
                throw e;
            }
        }
    }
}
