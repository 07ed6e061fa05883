package ipc.tck.messages;

import ipc.api.channel.Sender;

/**
 * A message with a sender.
 *
 * @param text a text
 * @param reply where the answer goes
 */
public record Letter(String text, Sender<String> reply) {}
