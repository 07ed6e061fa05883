package ipc.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.pax.FrameworkTest;
import ipc.tck.callbacks.CallEndContract;
import ipc.tck.callbacks.CallHandlerContract;
import ipc.tck.callbacks.CallTravelContract;
import ipc.tck.callbacks.CallingContract;
import ipc.tck.callbacks.SameTraceContract;
import ipc.tck.channels.BytesContract;
import ipc.tck.channels.DeliveryContract;
import ipc.tck.channels.OpaqueContract;
import ipc.tck.channels.OrderContract;
import ipc.tck.channels.ReceiveContract;
import ipc.tck.channels.TypesContract;
import ipc.tck.channels.ValueContract;
import ipc.tck.disconnection.DetectionContract;
import ipc.tck.disconnection.ReceiverGoneContract;
import ipc.tck.disconnection.SendersGoneContract;
import ipc.tck.disconnection.StopContract;
import ipc.tck.router.HandlerContract;
import ipc.tck.router.RouterStopContract;
import ipc.tck.router.RoutingContract;
import ipc.tck.selection.SelectingContract;
import ipc.tck.servers.AcceptorContract;
import ipc.tck.servers.OneShotContract;
import ipc.tck.travel.CountingContract;
import ipc.tck.travel.InMessagesContract;
import ipc.tck.travel.OpaqueTravelContract;
import java.util.Arrays;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * The suites of {@code ipc.tck} that are run with the services of a running framework: here, there
 * and elsewhere are bundles of it. A subclass says which framework, and with the bundles of which
 * mode.
 */
@FrameworkTest(atLeast = 190)
public abstract class ScenariosContract
        implements DeliveryContract,
                OrderContract,
                TypesContract,
                BytesContract,
                OpaqueContract,
                ValueContract,
                ReceiveContract,
                SendersGoneContract,
                ReceiverGoneContract,
                DetectionContract,
                StopContract,
                InMessagesContract,
                CountingContract,
                OpaqueTravelContract,
                OneShotContract,
                AcceptorContract,
                SelectingContract,
                RoutingContract,
                HandlerContract,
                RouterStopContract,
                CallingContract,
                CallHandlerContract,
                CallTravelContract,
                CallEndContract,
                SameTraceContract {

    @Inject protected BundleContext bundles;

    @Test
    void shouldRunWhereItsNameSays() {
        String name = getClass().getSimpleName();

        assertThat(Arrays.stream(bundles.getBundles()).map(Bundle::getSymbolicName))
                .contains(
                        name.contains("Single") ? "ipc.callback.direct" : "ipc.callback.routed",
                        name.contains("Single") ? "ipc.transport.inproc" : "ipc.transport.uds")
                .doesNotContain(
                        name.contains("Single") ? "ipc.callback.routed" : "ipc.callback.direct",
                        name.contains("Single") ? "ipc.transport.uds" : "ipc.transport.inproc");
        assertThat(bundles.getBundle(Constants.SYSTEM_BUNDLE_ID).getSymbolicName())
                .isEqualTo(
                        name.startsWith("Felix")
                                ? "org.apache.felix.framework"
                                : "org.eclipse.osgi");
    }
}
