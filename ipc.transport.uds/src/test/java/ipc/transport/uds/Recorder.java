package ipc.transport.uds;

import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps frames and the end. */
final class Recorder implements LinkHandler {

    static final int PATIENCE_SECONDS = 30;

    final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<LinkEnd> end = new CompletableFuture<>();

    @Override
    public void onFrame(byte[] buffer, int offset, int length, Object payload) {
        byte[] frame = new byte[length];
        System.arraycopy(buffer, offset, frame, 0, length);
        frames.add(frame);
    }

    @Override
    public void onEnd(LinkEnd newEnd) {
        end.complete(newEnd);
    }

    LinkEnd awaitEnd() throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    byte[] awaitFrame() throws InterruptedException {
        return frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
