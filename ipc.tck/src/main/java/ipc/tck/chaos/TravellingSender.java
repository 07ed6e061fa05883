package ipc.tck.chaos;

import ipc.api.channel.Sender;

/**
 * A sender that travels.
 *
 * @param channel what it sends to
 * @param before when it set out, from whose hands
 * @param sender the sender
 */
public record TravellingSender(long channel, Checkpoint before, Sender<Note> sender) {}
