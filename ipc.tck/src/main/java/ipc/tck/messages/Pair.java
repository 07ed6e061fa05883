package ipc.tck.messages;

/**
 * A generic record.
 *
 * @param <A> the type of the first
 * @param <B> the type of the second
 * @param first a part
 * @param second a part
 */
public record Pair<A, B>(A first, B second) {}
