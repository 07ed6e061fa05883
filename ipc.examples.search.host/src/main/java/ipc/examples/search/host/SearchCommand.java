package ipc.examples.search.host;

import ipc.api.callback.CallbackFactory;
import ipc.api.plugin.ApplicationContext;
import ipc.api.plugin.PluginHost;
import ipc.examples.search.api.FileError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ipc search}: from the command line to the exit code. Usable without OSGi. */
public final class SearchCommand {
    private static final int FOUND = 0;
    private static final int NOT_FOUND = 1;
    private static final int ERROR = 2;
    private static final int INTERRUPTED = 128 + 2;

    /** As if killed by SIGPIPE, which the JVM ignores. */
    private static final int BROKEN_PIPE = 128 + 13;

    private final PluginHost host;
    private final CallbackFactory callbacks;
    private final Surroundings surroundings;

    /**
     * Makes one.
     *
     * @param host starts the workers
     * @param callbacks makes what the workers report to
     */
    public SearchCommand(PluginHost host, CallbackFactory callbacks) {
        this(host, callbacks, Surroundings.ofThisProcess());
    }

    SearchCommand(PluginHost host, CallbackFactory callbacks, Surroundings surroundings) {
        this.host = host;
        this.callbacks = callbacks;
        this.surroundings = surroundings;
    }

    /**
     * Runs the command.
     *
     * @param context arguments and streams
     * @return the exit code
     */
    public int run(ApplicationContext context) {
        Progress progress = new Progress(context.terminal() ? context.err() : null);
        Output output = new Output(context.out(), context.err(), progress);
        try {
            OptionsParser parser = new OptionsParser(surroundings.processors());
            Optional<Options> options = parser.parse(context.arguments());
            if (options.isEmpty()) {
                output.text(parser.help());
                output.flush();
                return FOUND;
            }
            return search(options.get(), context, output, progress);
        } catch (UsageException | SearchException e) {
            output.say(e.getMessage());
            return ERROR;
        } catch (IOException e) {
            if (isBrokenPipe(e)) {
                return BROKEN_PIPE;
            }
            output.say("write error: " + e.getMessage());
            return ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    private int search(
            Options options, ApplicationContext context, Output output, Progress progress)
            throws UsageException, SearchException, IOException, InterruptedException {
        byte[] directory = surroundings.directoryBytes();
        List<Root> roots = new ArrayList<>();
        for (String path : options.paths()) {
            try {
                roots.add(Root.find(path, directory));
            } catch (IOException e) {
                output.problem(Root.bytesOf(path), FileError.reason(e));
            }
        }
        if (roots.isEmpty()) {
            return ERROR;
        }
        boolean names = options.paths().size() > 1 || roots.get(0).directory();
        SearchRun.Scope scope = new SearchRun.Scope(roots, directory, names, surroundings.output());
        Stats stats = new Stats(context.started());
        try (SearchRun run =
                new SearchRun(options, scope, host, callbacks, output, progress, stats)) {
            complete(run, output);
            if (options.stats()) {
                context.err()
                        .print(stats.table(context.mode(), run.work(), output.firstHitNanos()));
            }
            if (output.hasProblems()) {
                return ERROR;
            }
            return run.work().lines() > 0 ? FOUND : NOT_FOUND;
        }
    }

    private static void complete(SearchRun run, Output output)
            throws SearchException, IOException, InterruptedException {
        try {
            run.run();
        } catch (SearchException e) {
            output.breakLine(); // what is there is told, and no line as if it were whole
            throw e;
        }
    }

    private static boolean isBrokenPipe(IOException error) {
        return error.getMessage() != null && error.getMessage().contains("Broken pipe");
    }
}
