package ipc.tck.messages;

import ipc.api.channel.OpaqueSender;

/**
 * A message with a sender whose type it does not tell.
 *
 * @param topic a text
 * @param subscriber what is kept under it
 */
public record Registration(String topic, OpaqueSender subscriber) {}
