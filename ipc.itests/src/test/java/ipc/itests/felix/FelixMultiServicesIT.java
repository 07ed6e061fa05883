package ipc.itests.felix;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.pax.FrameworkTest;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Multi-process mode in Felix: the host's framework. */
@FrameworkTest
public class FelixMultiServicesIT {

    @Inject BundleContext bundles;

    @Configuration
    public static Option[] options() {
        return FelixOptions.mode("multi");
    }

    @Test
    void shouldStartEveryBundle() {
        assertThat(bundles.getBundles())
                .allSatisfy(bundle -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
    }
}
