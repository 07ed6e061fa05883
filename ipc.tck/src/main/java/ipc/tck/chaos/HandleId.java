package ipc.tck.chaos;

import java.io.Serializable;

/**
 * A sender in somebody's hands.
 *
 * @param participant whose; a process that was restarted is another participant
 * @param number counted by the participant
 */
public record HandleId(int participant, long number) implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return participant + "." + number;
    }
}
