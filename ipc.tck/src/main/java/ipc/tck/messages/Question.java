package ipc.tck.messages;

import ipc.api.callback.OnceCallback;

/**
 * A message with a once-callback.
 *
 * @param text a text
 * @param answer is called with the answer
 */
public record Question(String text, OnceCallback<String> answer) {}
