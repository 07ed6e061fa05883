package ipc.tck.messages;

import java.util.Optional;

/**
 * A record that is as deep as it is long.
 *
 * @param value a number
 * @param next the rest
 */
public record Chain(int value, Optional<Chain> next) {

    /**
     * Makes a chain.
     *
     * @param length how long
     * @return a new chain
     */
    public static Chain of(int length) {
        Chain chain = null;
        for (int i = length; i > 0; i--) {
            chain = new Chain(i, Optional.ofNullable(chain));
        }
        return chain;
    }

    /**
     * How long it is.
     *
     * @return the number of links
     */
    public int length() {
        int length = 0;
        for (Optional<Chain> rest = Optional.of(this); rest.isPresent(); rest = rest.get().next) {
            length++;
        }
        return length;
    }
}
