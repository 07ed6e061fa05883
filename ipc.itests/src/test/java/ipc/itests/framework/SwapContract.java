package ipc.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ipc.api.callback.Callback;
import ipc.api.callback.CallbackFactory;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.Reason;
import ipc.itests.guest.Note;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Transports and callback strategies that come and go in a running framework, each being a bundle
 * that is started or stopped: what was made through one ends with it, the rest lives on, and who
 * uses the service gets the other one.
 */
public abstract class SwapContract {

    private static final String DIRECT = "ipc.callback.direct";
    private static final String ROUTED = "ipc.callback.routed";
    private static final String INPROC = "ipc.transport.inproc";
    private static final String UDS = "ipc.transport.uds";
    private static final String CALLER = "ipc.itests.caller";

    @Inject protected BundleContext bundles;

    private Services services;

    @BeforeEach
    void setUp() {
        services = new Services(bundles);
    }

    @AfterEach
    void startAll() throws BundleException {
        services.close();
        for (String name : List.of(DIRECT, ROUTED, INPROC, UDS)) {
            bundle(name).start();
        }
    }

    @Test
    void shouldCallBackThroughTheStrategyThatReplacedAnother() throws Exception {
        bundle(ROUTED).stop();
        Bundle caller =
                bundles.installBundle(
                        CALLER,
                        BundleJar.of(
                                bundles.getBundle(), Note.class.getPackageName(), callerHeaders()));
        try {
            caller.start();
            String self = Thread.currentThread().getName();
            assertThat(handlersThread()).isEqualTo(self);

            assertReplaced(DIRECT, ROUTED);
            assertThat(handlersThread()).isEqualTo("ipc-router-" + CALLER);

            assertReplaced(ROUTED, DIRECT);
            assertThat(handlersThread()).isEqualTo(self);
        } finally {
            caller.uninstall();
        }
    }

    private void assertReplaced(String stopped, String started) throws Exception {
        CallbackFactory factory =
                services.get(
                        CallbackFactory.class,
                        "(ipc.callback=" + stopped.substring(stopped.lastIndexOf('.') + 1) + ")");
        Callback<Note> before = factory.callback(Neighbour.NOTES, note -> {});
        before.call(Note.of("in time"));

        bundle(started).start();
        bundle(stopped).stop();

        assertThat(before.isDisconnected()).isTrue();
        assertThat(
                        catchThrowableOfType(
                                        DisconnectedException.class,
                                        () -> before.call(Note.of("too late")))
                                .reason())
                .isEqualTo(Reason.STOPPED);
    }

    private String handlersThread() throws InterruptedException {
        try (Services now = new Services(bundles)) {
            return (String)
                    now.get(Supplier.class, "(component.name=ipc.itests.guest.Caller)").get();
        }
    }

    @Test
    void shouldReachOthersOverTheSocketsThatReplacedLinksInsideTheJvm() throws Exception {
        assertReplacedTransport(INPROC, UDS);
    }

    @Test
    void shouldReachOthersInsideTheJvmAfterTheSocketsAreReplaced() throws Exception {
        assertReplacedTransport(UDS, INPROC);
    }

    private void assertReplacedTransport(String stopped, String started) throws Exception {
        bundle(started).stop();
        try (Neighbour before = Neighbour.over(scheme(stopped), services, bundles)) {
            assertServersAreCalled(scheme(stopped));
            before.assertLinked();

            bundle(stopped).stop();
            bundle(started).start();

            before.assertStopped();
            try (Neighbour after = Neighbour.over(scheme(started), services, bundles)) {
                assertServersAreCalled(scheme(started));
                after.assertLinked();
            }
        }
    }

    /** The last part of a transport bundle's name. */
    private static String scheme(String transport) {
        return transport.substring(transport.lastIndexOf('.') + 1);
    }

    private void assertServersAreCalled(String transport) throws InterruptedException {
        try (OneShotServer<Note> server =
                services.get(ChannelFactory.class).oneShotServer(Neighbour.NOTES)) {
            assertThat(server.name()).startsWith("ipc1:" + transport + ":");
        }
    }

    @Test
    void shouldEndOnlyTheLinksOfSocketsWithTheirTransport() throws Exception {
        assertOnlyItsOwnLinksEnd(UDS, INPROC);
    }

    @Test
    void shouldEndOnlyTheLinksInsideTheJvmWithTheirTransport() throws Exception {
        assertOnlyItsOwnLinksEnd(INPROC, UDS);
    }

    private void assertOnlyItsOwnLinksEnd(String stopped, String other) throws Exception {
        try (Neighbour mortal = Neighbour.over(scheme(stopped), services, bundles);
                Neighbour survivor = Neighbour.over(scheme(other), services, bundles);
                Channel<Note> local = services.get(ChannelFactory.class).channel(Neighbour.NOTES)) {
            mortal.assertLinked();
            survivor.assertLinked();
            local.sender().send(Note.of("queued"));

            bundle(stopped).stop();

            mortal.assertStopped();
            survivor.assertLinked();
            Neighbour.assertMessage(local.receiver(), "queued");
            local.sender().send(Note.of("still there"));
            Neighbour.assertMessage(local.receiver(), "still there");
        }
        bundle(stopped).start();
        try (Neighbour again = Neighbour.over(scheme(stopped), services, bundles)) {
            again.assertLinked();
        }
    }

    private static Map<String, String> callerHeaders() {
        return Map.of(
                Constants.BUNDLE_SYMBOLICNAME,
                CALLER,
                "Service-Component",
                "ipc/itests/guest/caller.xml",
                Constants.IMPORT_PACKAGE,
                "ipc.api.callback,ipc.api.channel,ipc.api.router,org.osgi.framework");
    }

    private Bundle bundle(String name) {
        return Arrays.stream(bundles.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }
}
