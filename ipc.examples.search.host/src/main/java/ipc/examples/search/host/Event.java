package ipc.examples.search.host;

import ipc.api.plugin.Exit;
import ipc.api.plugin.PluginInstance;
import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.SearchBatch;

/** Something that the main thread has to deal with. */
sealed interface Event {

    /** The walk has found some files. */
    record Walked(Batch batch) implements Event {}

    /**
     * The walk is over.
     *
     * @param failure what ended it before its end; null when nothing did
     */
    record WalkEnded(Throwable failure) implements Event {}

    /** A worker is ready. */
    record WorkerStarted(PluginInstance<SearchBatch> instance) implements Event {}

    /** A worker could not be started. */
    record WorkerNotStarted(String reason) implements Event {}

    /** A worker has ended, wanted or not. */
    record WorkerEnded(PluginInstance<SearchBatch> instance, Exit exit) implements Event {}

    /** An attempt's worker has found something. */
    record HitsCame(Attempt attempt, Hits hits) implements Event {}

    /** An attempt's worker is done with it. */
    record AttemptEnded(Attempt attempt, BatchEnd end) implements Event {}

    /** An attempt's worker has let it go: after its end, or because it is gone. */
    record AttemptDropped(Attempt attempt) implements Event {}
}
