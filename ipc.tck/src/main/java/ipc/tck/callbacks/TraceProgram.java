package ipc.tck.callbacks;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.callback.CallbackHandler;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Await;
import ipc.tck.messages.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A small application that knows nothing of modes: asks a searcher, and notes what happens. */
final class TraceProgram {
    private final List<String> trace = new CopyOnWriteArrayList<>();

    /**
     * Asks for each text in turn, and waits for the end of each answer; returns when no asker is
     * left.
     */
    void run(CallbackFactory callbacks, Sender<Request> searcher, List<String> texts)
            throws InterruptedException {
        Hits hits = new Hits();
        try (Callback<String> callback = callbacks.callback(String.class, hits)) {
            hits.self.complete(callback);
            for (String text : texts) {
                hits.done = new CountDownLatch(1);
                trace.add("ask " + text);
                searcher.send(new Request(text, callback));
                Await.latch("the answer for " + text, hits.done);
            }
        }
        Await.latch("the handler is told that nobody is left", hits.dropped);
        trace.add("over");
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    private final class Hits implements CallbackHandler<String> {
        private final CompletableFuture<Callback<String>> self = new CompletableFuture<>();
        private final CountDownLatch dropped = new CountDownLatch(1);
        private volatile CountDownLatch done;

        @Override
        public void onCall(String message) {
            if (message.startsWith("end ")) {
                String text = message.substring("end ".length());
                self.join().call("done " + text); // to itself: runs when this has returned
                trace.add("  again: " + text);
            } else if (message.startsWith("done ")) {
                trace.add("  " + message.substring("done ".length()) + " is done");
                done.countDown();
            } else {
                trace.add("  " + message);
            }
            if (message.endsWith(" 2")) {
                throw new IllegalStateException("thrown by a scenario: nobody but the log is told");
            }
        }

        @Override
        public void onDropped() {
            trace.add("no asker is left");
            dropped.countDown();
        }
    }
}
