package ipc.examples.search.host;

import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginInstance;
import ipc.examples.search.api.SearchBatch;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A plugin instance and what it is at. */
final class Worker {
    private static final long EXIT_WAIT_MS = 1000;

    final PluginInstance<SearchBatch> instance;
    final Set<Attempt> attempts = new LinkedHashSet<>();

    Worker(PluginInstance<SearchBatch> instance) {
        this.instance = instance;
    }

    /**
     * Why a worker that answers no more has ended. Its channels may tell of its death a moment
     * before its host knows how it died; this waits for that moment.
     */
    String fate() throws InterruptedException {
        try {
            return describe(
                    instance.exited()
                            .toCompletableFuture()
                            .get(EXIT_WAIT_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return "does not answer";
        } catch (ExecutionException e) {
            return "ended: " + e.getCause();
        }
    }

    static String describe(Exit exit) {
        if (exit instanceof Exit.Died died) {
            return died.status() > 128
                    ? "was killed by signal " + (died.status() - 128)
                    : "died with exit status " + died.status();
        }
        if (exit instanceof Exit.Failed failed) {
            return "failed: " + failed.error().lines().findFirst().orElse("no message");
        }
        return "ended before its work was done";
    }
}
