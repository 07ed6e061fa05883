package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Transport;
import ipc.tck.transport.EndpointContract;
import ipc.tck.transport.EndsContract;
import ipc.tck.transport.FramesContract;
import ipc.tck.transport.ReadingContract;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of transports, kept by this one. */
class UdsTransportTest {

    @TempDir Path directory;

    @Nested
    class Frames extends FramesContract {

        @Override
        protected Transport newTransport() {
            return new UdsTransport(directory);
        }
    }

    @Nested
    class Ends extends EndsContract {

        @Override
        protected Transport newTransport() {
            return new UdsTransport(directory);
        }
    }

    @Nested
    class Endpoint extends EndpointContract {

        @Override
        protected Transport newTransport() {
            return new UdsTransport(directory);
        }
    }

    @Nested
    class Reading extends ReadingContract {

        @Override
        protected Transport newTransport() {
            return new UdsTransport(directory);
        }
    }

    @Test
    void shouldBeFoundWithoutAFramework() {
        assertThat(ServiceLoader.load(Transport.class))
                .hasOnlyElementsOfType(UdsTransport.class)
                .extracting(Transport::scheme)
                .containsExactly("uds");
    }
}
