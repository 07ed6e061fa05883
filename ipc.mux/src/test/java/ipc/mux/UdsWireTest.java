package ipc.mux;

import ipc.api.transport.Transport;
import ipc.tck.report.Reported;
import ipc.transport.uds.UdsTransport;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

@Reported(group = "wire", configuration = "uds")
final class UdsWireTest extends WireContract {
    @TempDir Path directory;

    @Override
    Transport transport() {
        return new UdsTransport(directory);
    }

    @Override
    Optional<Path> files() {
        return Optional.of(directory);
    }
}
