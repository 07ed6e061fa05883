package ipc.tck.messages;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A record whose constructor refuses to run once it is told to: while it is decoded, say. The list
 * keeps it from being handed over by reference.
 *
 * @param text a text; only {@value #BAD} is ever refused
 * @param parts something mutable
 */
public record Fragile(String text, List<String> parts) {
    /** The text that is refused. */
    public static final String BAD = "bad";

    private static final AtomicBoolean REFUSING = new AtomicBoolean();

    /** Refuses. */
    public Fragile {
        if (REFUSING.get() && text.equals(BAD)) {
            throw new IllegalArgumentException("refused as the scenario wants it");
        }
    }

    /**
     * Makes an example.
     *
     * @param text its text
     * @return a new one
     */
    public static Fragile of(String text) {
        return new Fragile(text, List.of());
    }

    /**
     * Has constructors in this process refuse bad texts, or not.
     *
     * @param refuse whether they shall
     */
    public static void refuse(boolean refuse) {
        REFUSING.set(refuse);
    }
}
