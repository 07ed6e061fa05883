package ipc.itests.framework;

import ipc.tck.stage.Configuration;
import ipc.tck.stage.Layout;
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
