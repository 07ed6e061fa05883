package ipc.mux;

import ipc.api.transport.Transport;
import ipc.tck.report.Reported;
import ipc.transport.uds.UdsTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The hostile peers live in a process of their own. */
@Reported(group = "wire", configuration = "uds-jvms")
final class UdsJvmsWireIT extends WireContract {
    private static FarHideout hideout;

    @TempDir Path directory;

    @BeforeAll
    static void startProcess(@TempDir Path directory) throws IOException {
        hideout = new FarHideout(directory);
    }

    @AfterAll
    static void killProcess() {
        hideout.close();
    }

    @Override
    Transport transport() {
        return new UdsTransport(directory);
    }

    @Override
    Optional<Path> files() {
        return Optional.of(directory);
    }

    @Override
    Hideout hideout(Transport transport) {
        return hideout;
    }

    @Override
    void leave(Hideout used) {
        // the next test uses it, too
    }
}
