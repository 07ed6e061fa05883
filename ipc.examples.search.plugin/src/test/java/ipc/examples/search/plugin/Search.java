package ipc.examples.search.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipc.api.callback.Callback;
import ipc.api.channel.MessageType;
import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.FileHits;
import ipc.examples.search.api.FileNames;
import ipc.examples.search.api.FileRef;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;
import ipc.examples.search.api.SearchBatch;
import ipc.examples.search.api.SearchQuery;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a batch search to its end, from limit to limit, and keeps what it tells. */
final class Search {
    static final Limits UNLIMITED = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

    private final BatchSearch search;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<BatchEnd> ends = new ArrayList<>();
    private int calls;
    private int longestCall;

    Search() {
        this(new BatchSearch());
    }

    Search(BatchSearch search) {
        this.search = search;
    }

    Search run(SearchQuery query, Path directory, Limits limits, boolean names, List<byte[]> files)
            throws InterruptedException {
        Optional<Position> next = Optional.of(Position.START);
        while (next.isPresent()) {
            calls = 0;
            search.run(
                    new SearchBatch(
                            query,
                            FileNames.bytesOf(directory.toAbsolutePath()),
                            names,
                            next.get(),
                            limits,
                            files.stream().map(FileRef::new).toList(),
                            new Target<>(Hits.class, this::take),
                            new Target<>(BatchEnd.class, ends::add)));
            BatchEnd end = ends.get(ends.size() - 1);
            if (end.calls() != calls) {
                throw new AssertionError("said " + end.calls() + " calls, made " + calls);
            }
            next = end.rest();
        }
        return this;
    }

    private void take(Hits hits) {
        calls++;
        int bytes = 0;
        for (FileHits part : hits.files()) {
            output.writeBytes(part.text());
            bytes += part.text().length;
        }
        longestCall = Math.max(longestCall, bytes);
    }

    /** All that is to be printed, a character a byte. */
    String output() {
        return output.toString(ISO_8859_1);
    }

    byte[] outputBytes() {
        return output.toByteArray();
    }

    List<BatchEnd> ends() {
        return ends;
    }

    int longestCall() {
        return longestCall;
    }

    private record Target<T>(Class<T> declared, Consumer<T> consumer) implements Callback<T> {
        @Override
        public void call(T message) {
            consumer.accept(message);
        }

        @Override
        public Callback<T> duplicate() {
            return this;
        }

        @Override
        public boolean isDisconnected() {
            return false;
        }

        @Override
        public MessageType<T> type() {
            return MessageType.of(declared);
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
