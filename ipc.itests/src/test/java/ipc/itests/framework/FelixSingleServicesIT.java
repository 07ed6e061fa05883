package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Single-process mode in Felix. */
@FrameworkTest
public class FelixSingleServicesIT extends ServicesContract {

    @Configuration
    public static Option[] options() {
        return Deployment.mode("single");
    }
}
