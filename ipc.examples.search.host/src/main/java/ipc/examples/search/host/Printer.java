package ipc.examples.search.host;

import java.io.IOException;

/** Takes the output in its order. */
interface Printer {

    /**
     * Prints a piece of the hits.
     *
     * @throws IOException when nobody reads them any more, or they cannot be written
     */
    void text(byte[] bytes, int from, int to) throws IOException;

    /** Tells of something that could not be read. */
    void problem(byte[] path, String reason) throws IOException;
}
