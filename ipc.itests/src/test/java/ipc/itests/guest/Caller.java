package ipc.itests.guest;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.channel.MessageType;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A component that is injected the callback strategy that is deployed. As a service it makes a
 * callback, calls it, and tells the name of the thread that ran the handler.
 */
public final class Caller implements Supplier<String> {

    private static final MessageType<Note> NOTES =
            MessageType.of(MethodHandles.lookup(), Note.class);

    private final CallbackFactory callbacks;

    /** Used by the component runtime. */
    public Caller(CallbackFactory callbacks) {
        this.callbacks = callbacks;
    }

    @Override
    public String get() {
        CompletableFuture<String> thread = new CompletableFuture<>();
        try (Callback<Note> callback =
                callbacks.callback(
                        NOTES, note -> thread.complete(Thread.currentThread().getName()))) {
            callback.call(Note.of("who runs this?"));
            return thread.orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
