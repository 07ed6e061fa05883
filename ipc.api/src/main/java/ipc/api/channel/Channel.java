package ipc.api.channel;

/**
 * Both ends of a new channel.
 *
 * @param <T> the type of the messages
 * @param sender the first sender
 * @param receiver the receiver
 */
public record Channel<T>(Sender<T> sender, Receiver<T> receiver) implements AutoCloseable {
    /** Closes both ends. */
    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
