package ipc.tck.stage;

import java.io.Serializable;

/**
 * Code that runs somewhere else and answers. Write it as a lambda that captures only values and
 * {@link Held} handles: it is serialised on its way, in every configuration.
 *
 * @param <A> what it works on
 * @param <R> what it answers, serialisable
 */
@FunctionalInterface
public interface Errand<A, R> extends Serializable {
    /**
     * Runs it.
     *
     * @param subject what it works on
     * @return the answer
     * @throws Exception to be thrown where the answer is awaited
     */
    R run(A subject) throws Exception;
}
