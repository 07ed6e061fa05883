package ipc.tck.messages;

/** A message without content. */
public record Nothing() {}
