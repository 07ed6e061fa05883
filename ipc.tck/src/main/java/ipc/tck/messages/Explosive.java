package ipc.tck.messages;

import ipc.tck.child.TaskChild;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A record whose constructor ends the process once it is armed: a crash while decoding.
 *
 * @param text a text
 * @param parts something mutable
 */
public record Explosive(String text, List<String> parts) {
    private static final AtomicBoolean ARMED = new AtomicBoolean();

    /** Explodes. */
    public Explosive {
        if (ARMED.get()) {
            throw TaskChild.crash();
        }
    }

    /** Has constructors in this process explode from now on. */
    public static void arm() {
        ARMED.set(true);
    }
}
