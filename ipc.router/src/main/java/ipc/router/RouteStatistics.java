package ipc.router;

/**
 * What a route has done so far. The numbers of a running route are a moment old and need not fit
 * together exactly.
 *
 * @param type the declared type of its messages
 * @param calls messages handed to the handler, also those for which it threw
 * @param failures calls that threw
 * @param undecodable messages that could not be decoded
 * @param slow calls that exceeded the limit and were noticed
 */
public record RouteStatistics(
        String type, long calls, long failures, long undecodable, long slow) {}
