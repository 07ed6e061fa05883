package ipc.examples.search.host;

import ipc.examples.search.api.FileRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups the files of a walk into batches: small ones at first, so that every worker has something
 * to do at once and the first hit comes early, then larger ones, for less overhead. Runs on the
 * walk's thread.
 */
final class Batcher implements Walk.Visitor {
    private static final int FIRST_FILES = 4;
    private static final int MOST_FILES = 256;
    private static final long FIRST_BYTES = 128 * 1024;
    private static final long MOST_BYTES = 2 * 1024 * 1024;

    /** Takes the batches. */
    interface Target {
        /** May wait until there is room. */
        void batch(Batch batch) throws InterruptedException;
    }

    private final Target target;
    private List<FileRef> files = new ArrayList<>();
    private List<Batch.Problem> problems = new ArrayList<>();
    private long bytes;
    private long number;
    private int fileLimit = FIRST_FILES;
    private long byteLimit = FIRST_BYTES;

    Batcher(Target target) {
        this.target = target;
    }

    @Override
    public void file(byte[] path, long size) throws InterruptedException {
        if (!problems.isEmpty()) {
            flush();
        }
        files.add(new FileRef(path));
        bytes += size;
        if (files.size() >= fileLimit || bytes >= byteLimit) {
            flush();
        }
    }

    @Override
    public void problem(byte[] path, String reason) throws InterruptedException {
        problems.add(new Batch.Problem(path, reason));
        if (problems.size() >= MOST_FILES) {
            flush();
        }
    }

    /** Hands over what is left. */
    void flush() throws InterruptedException {
        if (files.isEmpty() && problems.isEmpty()) {
            return;
        }
        target.batch(new Batch(number++, List.copyOf(files), List.copyOf(problems)));
        files = new ArrayList<>();
        problems = new ArrayList<>();
        bytes = 0;
        fileLimit = Math.min(fileLimit * 2, MOST_FILES);
        byteLimit = Math.min(byteLimit * 2, MOST_BYTES);
    }
}
