package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.junit.jupiter.api.Tag;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Multi-process mode in Equinox: the host's framework, which starts plugins in others. */
@Tag("equinox")
@FrameworkTest
public class EquinoxMultiServicesIT extends ServicesContract {

    @Configuration
    public static Option[] options() {
        return Deployment.mode("multi");
    }
}
