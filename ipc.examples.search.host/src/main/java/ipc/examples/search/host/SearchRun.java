package ipc.examples.search.host;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.IpcException;
import ipc.api.plugin.PluginHost;
import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.SearchBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One search, from the walk to the last line. The main thread owns everything: it takes one event
 * after the other, from the walk, from threads that start workers, from callbacks, and hands out
 * work where there is room.
 *
 * <pre>
 *   ipc-search-walk ---Walked---.
 *   ipc-search-start-N ---------+--> events --> main thread --send--> workers
 *   callbacks ---HitsCame, -----'                    '------print---> output
 *                AttemptEnded
 * </pre>
 */
final class SearchRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchRun.class);

    /**
     * How many batches a worker has: one to work on, and the next, so that it need not wait for it.
     */
    private static final int BATCHES_PER_WORKER = 3;

    /** How many batches the walk may be ahead of the workers. */
    private static final int BATCHES_AHEAD = 64;

    private static final Limits LIMITS = new Limits(1024 * 1024, 32 * 1024 * 1024);
    private static final long MOST_WAITING_BYTES = 64 * 1024 * 1024;
    private static final long JOIN_MS = 1000;

    private final Options options;
    private final Scope scope;
    private final CallbackFactory callbacks;
    private final Output output;
    private final Progress progress;
    private final Stats stats;
    private final Assembler assembler;
    private final Workers starter;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Semaphore ahead = new Semaphore(BATCHES_AHEAD);
    private final List<Worker> workers = new ArrayList<>();
    private final Thread walker;
    private int starting;
    private boolean walked;
    private String lastLoss = "";

    /**
     * What is searched.
     *
     * @param roots where to search
     * @param directory what relative paths are relative to: the bytes of an absolute path
     * @param names whether hits begin with the names of their files
     * @param output a file that is not searched
     */
    record Scope(List<Root> roots, byte[] directory, boolean names, OutputFile output) {}

    SearchRun(
            Options options,
            Scope scope,
            PluginHost host,
            CallbackFactory callbacks,
            Output output,
            Progress progress,
            Stats stats) {
        this.options = options;
        this.scope = scope;
        this.callbacks = callbacks;
        this.output = output;
        this.progress = progress;
        this.stats = stats;
        long budget = Math.min(MOST_WAITING_BYTES, Runtime.getRuntime().maxMemory() / 8);
        assembler = new Assembler(output, LIMITS, budget);
        starter = new Workers(host, events::add);
        walker = new Thread(this::walk, "ipc-search-walk");
        walker.setDaemon(true);
    }

    /**
     * Searches until everything is printed.
     *
     * @throws SearchException when it cannot go on; the output is not complete then
     * @throws IOException when the output cannot be written
     * @throws InterruptedException when interrupted
     */
    void run() throws SearchException, IOException, InterruptedException {
        walker.start();
        starting = options.workers();
        stats.workersWanted = starting;
        starter.start(starting);
        while (!walked || !assembler.isIdle()) {
            handle(nextEvent());
            handOut();
            if (workers.isEmpty() && starting == 0 && !assembler.isIdle()) {
                throw new SearchException(
                        stats.workersStarted == 0
                                ? "no worker could be started: " + lastLoss
                                : "all workers are lost ("
                                        + lastLoss
                                        + "); the output is not complete");
            }
        }
        output.flush();
        progress.hide();
    }

    /** Walks the paths, on the walk's thread. */
    private void walk() {
        Batcher batcher =
                new Batcher(
                        batch -> {
                            ahead.acquire();
                            events.add(new Event.Walked(batch));
                        });
        Walk walk = new Walk(scope.directory(), scope.output(), batcher);
        try {
            for (Root root : scope.roots()) {
                walk.walk(root);
            }
            batcher.flush();
            events.add(new Event.WalkEnded(null));
        } catch (InterruptedException e) {
            LOG.debug("The walk is no longer wanted");
        } catch (RuntimeException | Error e) {
            LOG.debug("The walk failed", e);
            events.add(new Event.WalkEnded(e));
        }
    }

    private Event nextEvent() throws IOException, InterruptedException {
        progress.update(assembler.files(), assembler.lines());
        Event event = events.poll();
        if (event != null) {
            output.flushIfDue();
            return event;
        }
        output.flush();
        while (event == null) {
            event = events.poll(progress.intervalNanos(), TimeUnit.NANOSECONDS);
            progress.update(assembler.files(), assembler.lines());
        }
        return event;
    }

    private void handle(Event event) throws SearchException, IOException, InterruptedException {
        if (event instanceof Event.HitsCame came) {
            stats.callbacks++;
            assembler.hits(came.attempt(), came.hits());
            forgetIfDone(came.attempt());
        } else if (event instanceof Event.AttemptEnded ended) {
            stats.callbacks++;
            assembler.ended(ended.attempt(), ended.end());
            forgetIfDone(ended.attempt());
        } else if (event instanceof Event.AttemptDropped dropped) {
            handleDropped(dropped.attempt());
        } else if (event instanceof Event.Walked found) {
            if (found.batch().files().isEmpty()) {
                ahead.release();
            }
            assembler.add(found.batch());
        } else if (event instanceof Event.WalkEnded end) {
            if (end.failure() != null) {
                throw new SearchException("the directories could not be walked: " + end.failure());
            }
            walked = true;
        } else if (event instanceof Event.WorkerStarted started) {
            starting--;
            stats.workerStarted();
            workers.add(new Worker(started.instance()));
        } else if (event instanceof Event.WorkerNotStarted failed) {
            starting--;
            handleNotStarted(failed.reason());
        } else if (event instanceof Event.WorkerEnded ended) {
            handleEnded(ended);
        }
    }

    private void forgetIfDone(Attempt attempt) {
        if (!attempt.isCurrent()) {
            workers.forEach(worker -> worker.attempts.remove(attempt));
        }
    }

    /** A worker that lets an attempt go without its end has died, or may as well have. */
    private void handleDropped(Attempt attempt) throws IOException, InterruptedException {
        if (!attempt.isCurrent() || attempt.end != null) {
            return;
        }
        for (Worker worker : List.copyOf(workers)) {
            if (worker.attempts.contains(attempt)) {
                lose(worker, worker.fate());
            }
        }
    }

    private void handleEnded(Event.WorkerEnded ended) throws IOException {
        for (Worker worker : List.copyOf(workers)) {
            if (worker.instance == ended.instance()) {
                lose(worker, Worker.describe(ended.exit()));
            }
        }
    }

    private void handleNotStarted(String reason) {
        lastLoss = reason;
        if (starting > 0 || !workers.isEmpty()) {
            output.say("warning: a worker could not be started: " + reason);
        }
    }

    private void lose(Worker worker, String fate) throws IOException {
        workers.remove(worker);
        stats.workersLost++;
        lastLoss = worker.instance.description() + " " + fate;
        boolean othersAreLeft = starting > 0 || !workers.isEmpty();
        if (othersAreLeft) {
            output.say("warning: " + lastLoss + "; its files go to the others");
        }
        boolean atWork = othersAreLeft; // the oldest attempt is what it was at; others only waited
        for (Attempt attempt : worker.attempts) {
            if (atWork) {
                assembler.lost(attempt);
            } else {
                assembler.abandon(attempt);
            }
            atWork = false;
        }
        worker.instance.close();
    }

    /** Gives work to whoever has room for it, in the order of the output. */
    private void handOut() throws IOException, InterruptedException {
        while (true) {
            Worker idlest = null;
            for (Worker worker : workers) {
                if (idlest == null || worker.attempts.size() < idlest.attempts.size()) {
                    idlest = worker;
                }
            }
            if (idlest == null || idlest.attempts.size() >= BATCHES_PER_WORKER) {
                return;
            }
            Attempt attempt = assembler.start();
            if (attempt == null) {
                return;
            }
            if (attempt.isFirstOfBatch()) {
                ahead.release();
            }
            send(idlest, attempt);
        }
    }

    private void send(Worker worker, Attempt attempt) throws IOException, InterruptedException {
        Piece piece = attempt.piece;
        worker.attempts.add(attempt);
        try (Callback<Hits> hits =
                        callbacks.callback(
                                Hits.class,
                                found -> events.add(new Event.HitsCame(attempt, found)));
                Callback<BatchEnd> end =
                        callbacks.callback(BatchEnd.class, new EndHandler(attempt, events::add))) {
            worker.instance
                    .sender()
                    .send(
                            new SearchBatch(
                                    options.query(),
                                    scope.directory(),
                                    scope.names(),
                                    piece.start,
                                    attempt.limits,
                                    piece.batch.files(),
                                    hits,
                                    end));
            stats.messages++;
        } catch (DisconnectedException e) {
            LOG.debug("{} takes no more batches", worker.instance.description(), e);
            lose(worker, worker.fate());
        } catch (IpcException e) {
            LOG.debug("{} could not be sent a batch", worker.instance.description(), e);
            lose(worker, "could not be sent a batch: " + e.getMessage());
        }
    }

    /** What is searched, for the figures. */
    Assembler work() {
        return assembler;
    }

    /** Stops the walk and the workers. Does not wait for workers that are at work. */
    @Override
    public void close() {
        walker.interrupt();
        starter.close();
        progress.hide();
        boolean interrupted = Thread.interrupted();
        try {
            walker.join(JOIN_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the main thread of the end of an attempt, or that there will be none. */
    private record EndHandler(Attempt attempt, Consumer<Event> target)
            implements CallbackHandler<BatchEnd> {
        @Override
        public void onCall(BatchEnd end) {
            target.accept(new Event.AttemptEnded(attempt, end));
        }

        @Override
        public void onDropped() {
            target.accept(new Event.AttemptDropped(attempt));
        }
    }
}
