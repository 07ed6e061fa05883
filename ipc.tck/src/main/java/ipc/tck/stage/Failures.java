package ipc.tck.stage;

import java.util.concurrent.Callable;

/** Does several things that each may fail, and throws the first failure at the end. */
final class Failures {
    private Throwable first;

    /** Something that may fail. */
    interface Attempt {
        void run() throws Exception;
    }

    void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            add(e);
        } catch (Exception | AssertionError e) {
            add(e);
        }
    }

    void attempt(Callable<?> attempt) {
        attempt((Attempt) attempt::call);
    }

    void rethrow() {
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
        if (first != null) {
            throw new AssertionError("Closing failed", first);
        }
    }

    private void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else {
            first.addSuppressed(failure);
        }
    }
}
