package ipc.tck.stage;

import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;

/**
 * A channel whose receiver is here and whose only sender is there.
 *
 * @param <T> the type of the messages
 * @param receiver here
 * @param sender there
 */
public record Inbound<T>(Receiver<T> receiver, Held<Sender<T>> sender) {}
