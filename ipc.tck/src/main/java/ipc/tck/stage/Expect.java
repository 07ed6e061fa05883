package ipc.tck.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ObjectAssert;

/** Assertions that many scenarios share. */
public final class Expect {

    /**
     * Receives the next message, which must come in time.
     *
     * @param <T> the type of the messages
     * @param receiver the receiver
     * @return the message
     * @throws InterruptedException when interrupted
     */
    public static <T> T message(Receiver<T> receiver) throws InterruptedException {
        Received<T> received = receiver.tryReceive(Pending.PATIENCE);
        assertThat(received).isInstanceOf(Received.Message.class);
        return ((Received.Message<T>) received).value();
    }

    /**
     * Receives so many messages.
     *
     * @param <T> the type of the messages
     * @param receiver the receiver
     * @param count how many
     * @return the messages
     * @throws InterruptedException when interrupted
     */
    public static <T> List<T> messages(Receiver<T> receiver, int count)
            throws InterruptedException {
        List<T> messages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            messages.add(message(receiver));
        }
        return messages;
    }

    /**
     * Expects that nothing more comes but the disconnection, in time.
     *
     * @param receiver the receiver
     * @return its reason
     * @throws InterruptedException when interrupted
     */
    public static Reason disconnection(Receiver<?> receiver) throws InterruptedException {
        Received<?> received = receiver.tryReceive(Pending.PATIENCE);
        assertThat(received).isInstanceOf(Received.Disconnected.class);
        return ((Received.Disconnected<?>) received).reason();
    }

    /**
     * Expects that a send fails, now or as soon as the sender's node has learnt that its receiver
     * is gone.
     *
     * @param <T> the type of the messages
     * @param sender the sender
     * @param message what to send
     * @return the reason
     */
    public static <T> Reason failingSend(Sender<T> sender, T message) {
        Await.until("the sender learns of it", sender::isDisconnected);
        DisconnectedException failure =
                catchThrowableOfType(DisconnectedException.class, () -> sender.send(message));
        assertThat(failure).as("send to a receiver that is gone").isNotNull();
        return failure.reason();
    }

    /**
     * Asserts on an answer from elsewhere; like AssertJ's {@code assertThat}, whose overloads leave
     * the type of an errand's answer open.
     *
     * @param <R> the answer
     * @param answer what an errand answered
     * @return the assertion
     */
    public static <R> ObjectAssert<R> answer(R answer) {
        return assertThatObject(answer);
    }

    private Expect() {}
}
