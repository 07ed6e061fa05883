package ipc.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Messages of 64 bytes that start with their number, so that the other end can check them. */
final class Payload {
    static final int BYTES = 64;

    private static final VarHandle NUMBER =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Payload() {}

    static void number(byte[] message, long number) {
        NUMBER.set(message, 0, number);
    }

    static void check(byte[] message, long expected) {
        if (message.length != BYTES || (long) NUMBER.get(message, 0) != expected) {
            throw new IllegalStateException(
                    "Got message "
                            + NUMBER.get(message, 0)
                            + " of "
                            + message.length
                            + " bytes for number "
                            + expected);
        }
    }
}
