package ipc.tck.chaos;

import java.io.Serializable;

/**
 * A sender in somebody's hands.
 *
 * @param actor whose; a process that was restarted is another actor
 * @param number counted by the actor
 */
public record HandleId(int actor, long number) implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return actor + "." + number;
    }
}
