package ipc.tck.stage;

import java.io.Serializable;

/**
 * Code that runs somewhere else and answers nothing; an {@link Errand} otherwise.
 *
 * @param <A> what it works on
 */
@FunctionalInterface
public interface Deed<A> extends Serializable {
    /**
     * Runs it.
     *
     * @param subject what it works on
     * @throws Exception to be thrown where the end is awaited
     */
    void run(A subject) throws Exception;

    /**
     * The same as an errand.
     *
     * @return an errand that answers null
     */
    default Errand<A, Void> asErrand() {
        return subject -> {
            run(subject);
            return null;
        };
    }
}
