package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.junit.jupiter.api.Tag;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Single-process mode in Equinox. */
@Tag("equinox")
@FrameworkTest
public class EquinoxSingleServicesIT extends ServicesContract {

    @Configuration
    public static Option[] options() {
        return Deployment.mode("single");
    }
}
