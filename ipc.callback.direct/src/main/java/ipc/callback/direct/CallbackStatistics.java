package ipc.callback.direct;

/**
 * What a callback has done so far. The numbers are a moment old and need not fit together exactly.
 *
 * @param type the declared type of its messages
 * @param calls calls that the handler ran, also those for which it threw
 * @param failures calls that threw
 * @param slow calls that exceeded the limit and were noticed
 * @param waiting calls that wait for the one that runs
 */
public record CallbackStatistics(String type, long calls, long failures, long slow, int waiting) {}
