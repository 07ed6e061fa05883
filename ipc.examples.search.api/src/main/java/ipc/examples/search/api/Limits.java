package ipc.examples.search.api;

/**
 * How much of a batch to do before reporting its end. A search stops at the first place where it
 * can after it has reached one; so the host knows what may come at most, and need not ask anybody
 * to wait.
 *
 * @param hitBytes how many bytes of hits to report
 * @param readBytes how many bytes to read; 0 for no more than one file
 */
public record Limits(int hitBytes, long readBytes) {}
