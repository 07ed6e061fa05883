package ipc.itests.framework;

import ipc.itests.pax.FrameworkTest;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/** Bundles that come and go in Felix. */
@FrameworkTest
public class FelixBundleLifeIT extends BundleLifeContract {

    @Configuration
    public static Option[] options() {
        return Deployment.bothModes();
    }
}
