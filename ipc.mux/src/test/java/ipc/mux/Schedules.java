package ipc.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Plays a scene again and again, until every possible sequence of its choices has been taken. */
final class Schedules {
    private final List<Integer> choices = new ArrayList<>();
    private final List<Integer> bounds = new ArrayList<>();
    private int at;

    private Schedules() {}

    /**
     * Plays all sequences of choices.
     *
     * @param scene gets a function that chooses one of so many, and must behave the same when the
     *     same is chosen
     * @return how many sequences there were
     */
    static int playAll(Consumer<IntUnaryOperator> scene) {
        Schedules schedules = new Schedules();
        int played = 0;
        do {
            schedules.at = 0;
            try {
                scene.accept(schedules::choose);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(e.getMessage() + " after " + schedules.choices, e);
            }
            played++;
        } while (schedules.advance());
        return played;
    }

    private int choose(int bound) {
        if (at == choices.size()) {
            choices.add(0);
            bounds.add(bound);
        }
        return choices.get(at++);
    }

    /** The next sequence: the last choice that was not the last possible one becomes the next. */
    private boolean advance() {
        for (int i = choices.size() - 1; i >= 0; i--) {
            if (choices.get(i) + 1 < bounds.get(i)) {
                choices.set(i, choices.get(i) + 1);
                return true;
            }
            choices.remove(i);
            bounds.remove(i);
        }
        return false;
    }
}
