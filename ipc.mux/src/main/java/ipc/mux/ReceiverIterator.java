package ipc.mux;

import ipc.api.channel.DecodeException;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.InterruptedReceiveException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Receives until the disconnection. */
final class ReceiverIterator<T> implements Iterator<T> {
    private final ReceiverHandle<T> receiver;
    private T next;
    private DecodeException undecodable;
    private boolean over;

    ReceiverIterator(ReceiverHandle<T> receiver) {
        this.receiver = receiver;
    }

    @Override
    public boolean hasNext() {
        if (over || next != null || undecodable != null) {
            return !over;
        }
        try {
            next = receiver.receive();
        } catch (DisconnectedException e) {
            over = true;
        } catch (DecodeException e) {
            undecodable = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedReceiveException(
                    "Interrupted while waiting for the next message of "
                            + receiver.subchannel()
                            + ": return, or clear the flag and go on",
                    e);
        }
        return !over;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The channel is disconnected");
        }
        if (undecodable != null) {
            DecodeException error = undecodable;
            undecodable = null;
            throw error;
        }
        T message = next;
        next = null;
        return message;
    }
}
