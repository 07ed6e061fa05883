package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Services that come and go in Felix. */
@FrameworkTest
public class FelixSwapIT extends SwapContract {

    @Configuration
    public static Option[] options() {
        return Deployment.bothModes();
    }
}
