package ipc.api.channel;

/**
 * A node at the other end of a link.
 *
 * @param node its id, as printed in logs and errors
 * @param transport the scheme of the transport of the link, such as {@code uds}; {@code local} for
 *     this node itself
 */
public record Peer(String node, String transport) {
    @Override
    public String toString() {
        return node + " (" + transport + ")";
    }
}
