package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.junit.jupiter.api.Tag;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Services that come and go in Equinox. */
@Tag("equinox")
@FrameworkTest
public class EquinoxSwapIT extends SwapContract {

    @Configuration
    public static Option[] options() {
        return Deployment.bothModes();
    }
}
