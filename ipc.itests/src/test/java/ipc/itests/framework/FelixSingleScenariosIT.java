package ipc.itests.framework;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import org.ops4j.pax.exam.Option;

/** With the bundles of single-process mode in Felix. */
@Configuration(name = "felix-single", platform = FrameworkPlatform.class, layout = Layout.BUNDLES)
public class FelixSingleScenariosIT extends ScenariosContract {

    @org.ops4j.pax.exam.Configuration
    public static Option[] options() {
        return Deployment.mode("single");
    }
}
