package ipc.mux;

import ipc.api.transport.Endpoint;

/** Where hostile peers live: in this process, or in one of their own. */
interface Hideout {

    /** From where they make links. */
    Endpoint endpoint();

    /**
     * Talks to a node over a bare socket: says the first bytes, then others as often as told, and
     * waits until the node ends the link. Reads nothing if there are others; else to the end.
     *
     * @throws Exception also when the node does not end it
     */
    void talk(String address, byte[] first, byte[] again, int times) throws Exception;

    void close();
}
