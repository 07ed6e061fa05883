package ipc.tck.stage;

import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;

/**
 * A channel whose only sender is here and whose receiver is there.
 *
 * @param <T> the type of the messages
 * @param sender here
 * @param receiver there
 */
public record Outbound<T>(Sender<T> sender, Held<Receiver<T>> receiver) {}
