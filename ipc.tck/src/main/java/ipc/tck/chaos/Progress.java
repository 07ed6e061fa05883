package ipc.tck.chaos;

import java.io.Serializable;
import java.util.List;

/**
 * How far a participant has come.
 *
 * @param received how many notes it has received
 * @param travelled how many senders came in them
 * @param wrong what it found wrong
 */
record Progress(long received, long travelled, List<String> wrong) implements Serializable {
    private static final long serialVersionUID = 1L;
}
