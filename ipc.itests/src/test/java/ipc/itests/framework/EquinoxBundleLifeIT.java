package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.junit.jupiter.api.Tag;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Bundles that come and go in Equinox. */
@Tag("equinox")
@FrameworkTest
public class EquinoxBundleLifeIT extends BundleLifeContract {

    @Configuration
    public static Option[] options() {
        return Deployment.bothModes();
    }
}
