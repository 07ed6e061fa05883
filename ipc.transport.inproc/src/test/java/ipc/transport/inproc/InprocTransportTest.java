package ipc.transport.inproc;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Transport;
import ipc.tck.transport.EndpointContract;
import ipc.tck.transport.EndsContract;
import ipc.tck.transport.FramesContract;
import ipc.tck.transport.ReadingContract;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of transports, kept by this one. */
class InprocTransportTest {

    @Nested
    class Frames extends FramesContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Nested
    class Ends extends EndsContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Nested
    class Endpoint extends EndpointContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Nested
    class Reading extends ReadingContract {

        @Override
        protected Transport newTransport() {
            return new InprocTransport();
        }

        @Override
        protected boolean hasLease() {
            return false;
        }
    }

    @Test
    void shouldBeFoundWithoutAFramework() {
        assertThat(ServiceLoader.load(Transport.class))
                .hasOnlyElementsOfType(InprocTransport.class)
                .extracting(Transport::scheme)
                .containsExactly("inproc");
    }
}
