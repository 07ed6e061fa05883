package ipc.examples.search.plugin;

import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileNames;
import ipc.examples.search.api.FileRef;
import ipc.examples.search.api.Position;
import ipc.examples.search.api.SearchBatch;
import ipc.examples.search.api.SearchQuery;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches one batch after the other. Not thread-safe: each plugin instance has its own. */
final class BatchSearch {
    private final FileSearch search;
    private final HitSink sink = new HitSink();
    private SearchQuery query;
    private LineMatcher matcher;

    BatchSearch() {
        this(new FileSearch());
    }

    BatchSearch(FileSearch search) {
        this.search = search;
    }

    /**
     * Searches a batch until its end or a limit, and tells what it finds. What cannot be read is
     * told, too.
     *
     * @param batch the batch; its callbacks stay the caller's to close
     * @throws ipc.api.channel.DisconnectedException when nobody wants to know any more
     * @throws InterruptedException when interrupted; the batch is not ended then
     */
    void run(SearchBatch batch) throws InterruptedException {
        sink.begin(batch.hits());
        search.begin(matcherOf(batch.query()), sink, batch.limits());
        List<FileError> errors = new ArrayList<>();
        Position position = batch.start();
        int finished = 0;
        while (position != null && position.file() < batch.files().size()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("interrupted while searching");
            }
            Position stop = searchFile(batch, position, errors);
            if (stop != null) {
                position = stop;
                break;
            }
            finished++;
            position = Position.startOf(position.file() + 1);
            if (search.isAtLimit()) {
                break;
            }
            sink.flushIfDue();
        }
        sink.flush();
        boolean done = position.file() >= batch.files().size();
        batch.end()
                .call(
                        new BatchEnd(
                                sink.calls(),
                                finished,
                                search.bytesRead(),
                                List.copyOf(errors),
                                done ? Optional.empty() : Optional.of(position)));
    }

    /** Where the search stopped in the file; null when it is done with it. */
    private Position searchFile(SearchBatch batch, Position start, List<FileError> errors)
            throws InterruptedException {
        FileRef file = batch.files().get(start.file());
        sink.file(start.file(), batch.names() ? file.path() : null, start.insideHit());
        String problem;
        try {
            return search.search(FileNames.pathOf(batch.directory(), file.path()), start);
        } catch (ClosedByInterruptException e) {
            InterruptedException interrupted =
                    new InterruptedException("interrupted while reading");
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            problem = FileError.reason(e);
        } catch (StackOverflowError e) {
            // java.util.regex recurses on repeated groups, as deep as the line is long
            problem = "a line is too long for this expression";
        } catch (OutOfMemoryError e) {
            problem = "a line is too long for an expression in this much memory";
        }
        sink.endLine();
        errors.add(new FileError(start.file(), problem));
        return null;
    }

    private LineMatcher matcherOf(SearchQuery wanted) {
        if (!wanted.equals(query)) {
            matcher = LineMatcher.of(wanted);
            query = wanted;
        }
        return matcher;
    }
}
