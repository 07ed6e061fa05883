package ipc.tck.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what one channel brings: laws 1 and 2 as far as the receiver alone can tell. Each
 * sender's notes come without a gap and once, all of a participant's in its order, and a sender
 * that travelled brings nothing before what had been sent through the one it was made from.
 * Thread-safe.
 */
final class Inspection {
    private static final int REMEMBERED = 60;

    private final long channel;
    private final Map<HandleId, Long> received = new HashMap<>();
    private final Map<Integer, Long> orders = new HashMap<>();

    /** The latest notes, for whoever reads of a failure. */
    private final Deque<Note> recent = new ArrayDeque<>();

    Inspection(long channel) {
        this.channel = channel;
    }

    /** Takes the next note. Returns what is wrong with it. */
    synchronized Optional<String> take(Note note) {
        Optional<String> wrong = judge(note);
        remember(note);
        received.put(note.handle(), note.number());
        orders.put(note.handle().participant(), note.order());
        return wrong;
    }

    /** How many notes have come through each sender. */
    synchronized Map<HandleId, Long> received() {
        return new HashMap<>(received);
    }

    private Optional<String> judge(Note note) {
        long last = count(note.handle());
        if (note.channel() != channel) {
            return wrong(note, "is for channel " + note.channel());
        }
        if (note.number() != last + 1) {
            return wrong(note, "comes after number " + last + " of its sender");
        }
        long order = orders.getOrDefault(note.handle().participant(), 0L);
        if (note.order() <= order) {
            return wrong(note, "comes after the participant's " + order);
        }
        return note.before()
                .filter(checkpoint -> count(checkpoint.handle()) < checkpoint.count())
                .flatMap(checkpoint -> wrong(note, "overtakes " + checkpoint));
    }

    private long count(HandleId handle) {
        return received.getOrDefault(handle, 0L);
    }

    private Optional<String> wrong(Note note, String what) {
        return Optional.of(
                String.format(
                        "channel %x: %s %s; before it came %s",
                        channel,
                        describe(note),
                        what
                                + " ("
                                + note.senders().size()
                                + " senders, "
                                + note.padding().length
                                + " bytes)",
                        recent.stream().map(Inspection::describe).toList()));
    }

    private void remember(Note note) {
        if (recent.size() == REMEMBERED) {
            recent.remove();
        }
        recent.add(
                new Note(
                        note.channel(),
                        note.handle(),
                        note.number(),
                        note.order(),
                        note.before(),
                        List.of(),
                        new byte[0]));
    }

    private static String describe(Note note) {
        return String.format(
                "note %d (%d of the participant) of %s, made %s",
                note.number(),
                note.order(),
                note.handle(),
                note.before().map(checkpoint -> "from " + checkpoint).orElse("first"));
    }
}
