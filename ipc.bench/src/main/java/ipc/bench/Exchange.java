package ipc.bench;

/** How one thread hands messages to another of the same process. */
interface Exchange extends AutoCloseable {
    /** Hands over what the message is now; the caller may change it afterwards. */
    void put(byte[] message) throws InterruptedException;

    byte[] take() throws InterruptedException;

    @Override
    void close();
}
