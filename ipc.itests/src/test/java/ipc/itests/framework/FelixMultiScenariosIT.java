package ipc.itests.framework;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import org.ops4j.pax.exam.Option;

/** With the bundles of multi-process mode in Felix. */
@Configuration(name = "felix-multi", platform = FrameworkPlatform.class, layout = Layout.BUNDLES)
public class FelixMultiScenariosIT extends ScenariosContract {

    @org.ops4j.pax.exam.Configuration
    public static Option[] options() {
        return Deployment.mode("multi");
    }
}
