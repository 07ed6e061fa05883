package ipc.examples.search.api;

/**
 * How much of a batch to do before reporting its end. A search stops at the first place where it
 * can after it has exceeded one; so the host knows what may come at most, and need not ask anybody
 * to wait.
 *
 * @param hitBytes how many bytes of hits to report
 * @param readBytes how many bytes to read
 */
public record Limits(int hitBytes, long readBytes) {}
