package ipc.mux;

import ipc.api.callback.LinkableOnceCallback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.EncodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * The once-callbacks in a message that is being sent: spent when it was, else left as they were.
 * One for each message; not thread-safe.
 */
final class OnceTaken {
    private List<LinkableOnceCallback<?>> taken = List.of();

    /** Reserves a once-callback for the message. */
    <T> LinkableOnceCallback<T> take(OnceCallback<T> callback) {
        if (!(callback instanceof LinkableOnceCallback<T> known)) {
            throw new EncodeException(
                    "A "
                            + callback.getClass().getName()
                            + " cannot be moved: make once-callbacks with a CallbackFactory");
        }
        try {
            known.take();
        } catch (IllegalStateException e) {
            throw new EncodeException("In the message: " + e.getMessage(), e);
        }
        if (taken.isEmpty()) {
            taken = new ArrayList<>(2);
        }
        taken.add(known);
        return known;
    }

    /** The message is sent. */
    void giveAway() {
        taken.forEach(LinkableOnceCallback::giveAway);
        taken = List.of();
    }

    /** The message is not sent, unless {@link #giveAway} said so before. */
    void giveBack() {
        taken.forEach(LinkableOnceCallback::giveBack);
        taken = List.of();
    }
}
