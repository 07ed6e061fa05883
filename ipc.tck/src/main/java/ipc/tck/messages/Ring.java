package ipc.tck.messages;

import ipc.api.channel.Sender;
import java.util.List;

/**
 * A message with any number of senders.
 *
 * @param senders the senders
 */
public record Ring(List<Sender<String>> senders) {}
