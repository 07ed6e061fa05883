package ipc.itests.framework;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import org.junit.jupiter.api.Tag;
import org.ops4j.pax.exam.Option;

/** With the bundles of multi-process mode in Equinox. */
@Tag("equinox")
@Configuration(name = "equinox-multi", platform = FrameworkPlatform.class, layout = Layout.BUNDLES)
public class EquinoxMultiScenariosIT extends ScenariosContract {

    @org.ops4j.pax.exam.Configuration
    public static Option[] options() {
        return Deployment.mode("multi");
    }
}
