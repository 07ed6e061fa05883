package ipc.tck.messages;

import ipc.api.channel.Sender;
import java.util.Optional;

/**
 * A message with a sender of such messages: recursive through the sender.
 *
 * @param text a text
 * @param reply where the answer goes, if one is wanted
 */
public record Post(String text, Optional<Sender<Post>> reply) {}
