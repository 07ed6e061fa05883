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

    /**
     * Gives up a line whose rest will not come: as if it had never been; or, where some of it is
     * written already, with an end.
     */
    void breakLine() throws IOException;

    /** Tells of something that could not be read. */
    void problem(byte[] path, String reason) throws IOException;
}
