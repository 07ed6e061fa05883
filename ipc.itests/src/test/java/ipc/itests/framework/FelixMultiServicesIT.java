package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Multi-process mode in Felix: the host's framework, which starts plugins in others. */
@FrameworkTest
public class FelixMultiServicesIT extends ServicesContract {

    @Configuration
    public static Option[] options() {
        return Deployment.mode("multi");
    }
}
