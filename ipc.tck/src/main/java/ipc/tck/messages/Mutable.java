package ipc.tck.messages;

import java.util.List;

/**
 * A message whose parts its maker can change.
 *
 * @param bytes an array
 * @param list a list
 */
public record Mutable(byte[] bytes, List<String> list) {}
