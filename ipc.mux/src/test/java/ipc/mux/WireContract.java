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
        implements WireGreetings, WireFrames, WireHandles, WireMessages, WireLiars, WireSockets {
    private Hideout hideout;
    private Wire wire;

    abstract Transport transport() throws Exception;

    /** Where the hostile peers live. */
    Hideout hideout(Transport transport) throws Exception {
        return NearHideout.of(transport);
    }

    /** The test is over. */
    void leave(Hideout used) {
        used.close();
    }

    @Override
    public final Wire wire() {
        return wire;
    }

    @BeforeEach
    void open() throws Exception {
        Transport transport = transport();
        hideout = hideout(transport);
        wire = new Wire(transport, hideout);
    }

    @AfterEach
    void closeUnharmed() throws Exception {
        if (wire == null) {
            return; // there is no link, or it could not be opened
        }
        try (Wire last = wire) {
            last.assertUnharmed();
        } finally {
            leave(hideout);
        }
    }
}
