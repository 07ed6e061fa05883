package ipc.mux;

import java.security.SecureRandom;

/** Where the unguessable numbers come from. */
final class Randoms {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Randoms() {}

    static long nextLong() {
        return RANDOM.nextLong();
    }
}
