package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Transport;
import ipc.tck.fixture.Leaks;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * The group Wire of the contract: whatever a peer says, its own link ends, or that one message
 * fails, and nothing else is harmed or left behind. A subclass says over which transport.
 */
@Timeout(120)
abstract class WireContract
        implements WireGreetings, WireFrames, WireHandles, WireMessages, WireLiars, WireSockets {
    private Leaks before;
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

    /** Where the transport keeps its files, if it has any. */
    Optional<Path> files() {
        return Optional.empty();
    }

    @Override
    public final Wire wire() {
        return wire;
    }

    @BeforeEach
    void open() throws Exception {
        Transport transport = transport();
        before = Leaks.now();
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
        before.assertNothingNew();
        if (files().isPresent()) {
            assertThat(files().get()).isEmptyDirectory();
        }
    }
}
