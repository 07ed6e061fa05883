package ipc.tck.messages;

import ipc.api.callback.Callback;

/**
 * A message with a callback.
 *
 * @param text a text
 * @param answer is called with the answer
 */
public record Request(String text, Callback<String> answer) {}
