package ipc.tck.messages;

/**
 * A message that may be handed over by reference.
 *
 * @param author who sends
 * @param number counts what the author sent
 * @param text the content
 */
public record Text(String author, int number, String text) {}
