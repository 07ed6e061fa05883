package ipc.tck.chaos;

import java.util.List;
import java.util.Optional;

/**
 * A numbered message, with senders on board.
 *
 * @param channel the channel that it is sent to
 * @param handle the sender that it is sent through
 * @param number of the note among those of this sender, from 1
 * @param order of the note among all that this participant sent to the channel, from 1
 * @param before the point from which the sender travelled; none for one that never did
 * @param senders the senders on board
 * @param padding makes it bigger
 */
public record Note(
        long channel,
        HandleId handle,
        long number,
        long order,
        Optional<Checkpoint> before,
        List<TravellingSender> senders,
        byte[] padding) {}
