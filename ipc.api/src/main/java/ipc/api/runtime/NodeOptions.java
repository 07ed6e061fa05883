package ipc.api.runtime;

import ipc.api.codec.CodecProvider;
import ipc.api.transport.Transport;
import java.util.List;
import java.util.Objects;

/**
 * What a node is made of.
 *
 * @param name for thread names, logs and errors; need not be unique
 * @param codecs encodes its messages
 * @param transports how other nodes reach it, the preferred one first; none for a node without
 *     peers
 * @param force whether to encode and decode every message even inside the process, to find early
 *     what would break between processes (property {@code ipc.force})
 * @param trace whether to remember where each sender was made, so that the warning about one that
 *     is lost without having been closed can say so (property {@code ipc.trace}); costs a stack
 *     trace for each sender
 */
public record NodeOptions(
        String name,
        CodecProvider codecs,
        List<Transport> transports,
        boolean force,
        boolean trace) {
    /**
     * Without traces.
     *
     * @param name for thread names, logs and errors
     * @param codecs encodes its messages
     * @param transports how other nodes reach it
     * @param force whether to encode every message
     */
    public NodeOptions(
            String name, CodecProvider codecs, List<Transport> transports, boolean force) {
        this(name, codecs, transports, force, false);
    }

    /**
     * Copies the list.
     *
     * @param name for thread names, logs and errors
     * @param codecs encodes its messages
     * @param transports how other nodes reach it
     * @param force whether to encode every message
     * @param trace whether to remember where each sender was made
     */
    public NodeOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(codecs, "codecs");
        transports = List.copyOf(transports);
    }
}
