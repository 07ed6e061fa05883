package ipc.api.transport;

/**
 * What an endpoint is opened with.
 *
 * @param nodeName the node's name, for thread names: the I/O thread, if there is one, is {@code
 *     ipc-io-<nodeName>}
 * @param maxFrameBytes the longest frame to send and to accept; a peer that announces a longer one
 *     has its link ended
 */
public record EndpointOptions(String nodeName, int maxFrameBytes) {}
