package ipc.mux;

import ipc.api.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * The group Wire of the contract: whatever a peer says, its own link ends, or that one message
 * fails, and nothing else is harmed. A subclass says over which transport.
 */
@Timeout(120)
abstract class WireContract
        implements WireGreetings, WireFrames, WireHandles, WireMessages, WireLiars {
    private Wire wire;

    abstract Transport transport() throws Exception;

    @Override
    public final Wire wire() {
        return wire;
    }

    @BeforeEach
    void open() throws Exception {
        wire = new Wire(transport());
    }

    @AfterEach
    void closeUnharmed() throws InterruptedException {
        try (Wire last = wire) {
            last.assertUnharmed();
        }
    }
}
