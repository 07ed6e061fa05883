package ipc.tck.chaos;

import java.io.Serializable;

/**
 * A point in the life of a sender: so much had been sent through it.
 *
 * @param handle the sender
 * @param count how many notes
 */
public record Checkpoint(HandleId handle, long count) implements Serializable {
    private static final long serialVersionUID = 1L;
}
