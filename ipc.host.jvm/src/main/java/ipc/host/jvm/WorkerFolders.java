package ipc.host.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the folders of workers lie: in this bundle's own storage, which no other framework uses at
 * the same time. Those of an earlier run that was killed are deleted at the first start.
 * Thread-safe.
 */
final class WorkerFolders {
    private static final Logger log = LoggerFactory.getLogger(WorkerFolders.class);

    /** Tells this run's folders from those of earlier ones. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static final AtomicInteger counter = new AtomicInteger();

    private final Path base;

    WorkerFolders(Path base) {
        this.base = base;
    }

    /** Where copies of bundles go in this run. */
    Path copies() {
        return base.resolve(RUN + "-bundles");
    }

    /** A folder for a new worker; nothing is made on disk yet. */
    WorkerFolder next(String plugin) {
        String name = plugin.replaceAll("[^A-Za-z0-9._-]", "_");
        return new WorkerFolder(base.resolve(RUN + "-" + counter.incrementAndGet() + "-" + name));
    }

    /** Deletes what earlier runs left. */
    void sweep() {
        if (!Files.isDirectory(base)) {
            return;
        }
        try (Stream<Path> files = Files.list(base)) {
            List<Path> stale =
                    files.filter(file -> !file.getFileName().toString().startsWith(RUN)).toList();
            stale.forEach(file -> new WorkerFolder(file).delete());
        } catch (IOException | UncheckedIOException e) {
            log.warn("Cannot delete what an earlier run left in {}", base, e);
        }
    }
}
