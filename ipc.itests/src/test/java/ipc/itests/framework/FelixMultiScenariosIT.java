package ipc.itests.framework;

import ipc.tck.stage.Configuration;
import ipc.tck.stage.Layout;
import org.ops4j.pax.exam.Option;

/** With the bundles of multi-process mode in Felix. */
@Configuration(name = "felix-multi", platform = FrameworkPlatform.class, layout = Layout.BUNDLES)
public class FelixMultiScenariosIT extends ScenariosContract {

    @org.ops4j.pax.exam.Configuration
    public static Option[] options() {
        return Deployment.mode("multi");
    }
}
