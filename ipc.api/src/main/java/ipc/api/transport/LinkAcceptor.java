package ipc.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes the links that others make. */
@ConsumerType
@FunctionalInterface
public interface LinkAcceptor {

    /**
     * Takes a new link, before any of its frames is read. Must not block.
     *
     * @param link the link
     * @return gets the frames that come over the link
     */
    LinkHandler accept(Link link);
}
