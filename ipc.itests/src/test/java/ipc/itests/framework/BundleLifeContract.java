package ipc.itests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.itests.guest.Guest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * A bundle that goes loses what it made through the services, the other ends learn that, and
 * nothing holds its classes. It is the first to use the platform, which lives on after it with
 * another bundle that still has the other ends.
 */
public abstract class BundleLifeContract {

    private static final String GUEST = "ipc.itests.guest";

    @Inject protected BundleContext bundles;

    @FunctionalInterface
    private interface Departure {
        void of(Bundle guest) throws BundleException, IOException;
    }

    @Test
    void shouldLoseEverythingWhenABundleIsUninstalled() throws Exception {
        visit(Bundle::uninstall);
    }

    @Test
    void shouldLoseEverythingWhenABundleIsUpdated() throws Exception {
        visit(guest -> guest.update(jar()));
    }

    @Test
    void shouldLoseEverythingWhenABundleIsRefreshed() throws Exception {
        visit(guest -> assertThat(guest.getState()).isEqualTo(Bundle.ACTIVE));
    }

    /** Its classes stay, and can start again; they go with the bundle. */
    @Test
    void shouldLoseEverythingWhenABundleIsStopped() throws Exception {
        Bundle guest = bundles.installBundle(GUEST, jar());
        try {
            for (int visits = 0; visits < 2; visits++) {
                guest.start();
                try (House house = new House(bundles)) {
                    house.welcome(guest);

                    guest.stop();

                    house.assertGuestStopped();
                    house.assertLastWords();
                }
                assertNoThreadOfTheGuest();
            }
            LoaderWatch loader = new LoaderWatch(guest);
            guest.uninstall();
            refresh(guest);
            loader.awaitCollection();
        } finally {
            uninstall(guest);
        }
    }

    private void visit(Departure departure) throws Exception {
        Bundle guest = bundles.installBundle(GUEST, jar());
        try {
            guest.start();
            try (House house = new House(bundles)) {
                house.welcome(guest);
                LoaderWatch loader = new LoaderWatch(guest);

                departure.of(guest);
                refresh(guest);

                house.assertGuestStopped();
                loader.awaitCollection();
                house.assertLastWords();
            }
            if (guest.getState() == Bundle.ACTIVE) {
                try (House house = new House(bundles)) {
                    house.welcome(guest);
                }
            }
        } finally {
            uninstall(guest);
        }
        assertNoThreadOfTheGuest();
    }

    private static void uninstall(Bundle guest) throws BundleException {
        if (guest.getState() != Bundle.UNINSTALLED) {
            guest.uninstall();
        }
    }

    private static void assertNoThreadOfTheGuest() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().endsWith("-" + GUEST));
    }

    private void refresh(Bundle guest) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        bundles.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(
                        List.of(guest),
                        event -> {
                            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                                refreshed.countDown();
                            }
                        });
        assertThat(refreshed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private InputStream jar() throws IOException {
        return BundleJar.of(
                bundles.getBundle(),
                GUEST,
                Map.of(
                        Constants.BUNDLE_SYMBOLICNAME,
                        GUEST,
                        Constants.BUNDLE_ACTIVATOR,
                        Guest.class.getName(),
                        Constants.IMPORT_PACKAGE,
                        "ipc.api.callback,ipc.api.channel,ipc.api.router,org.osgi.framework"));
    }
}
