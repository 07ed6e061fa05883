package ipc.itests.guest;

import java.util.List;
import java.util.Optional;

/**
 * A message with some of everything that a codec makes a plan for.
 *
 * @param text is for people
 * @param pages are in order
 * @param seal may be missing
 */
public record Note(String text, List<Integer> pages, Optional<Seal> seal) {

    /** One of several kinds. */
    public sealed interface Seal permits Stamp, Wax {}

    /** A constant. */
    public enum Stamp implements Seal {
        PAID,
        VOID
    }

    /**
     * A record in a record.
     *
     * @param colour three bytes
     */
    public record Wax(int colour) implements Seal {}

    /** A note with a seal. */
    public static Note of(String text) {
        return new Note(text, List.of(1, 2, 3), Optional.of(new Wax(0xaa0000)));
    }
}
