package ipc.itests.pax;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.Bundle;

/** The framework's side: runs one test method of a probe with a Jupiter engine of its own. */
final class JupiterInvoker implements ProbeInvoker {

    private final Bundle probe;
    private final String className;
    private final String methodName;

    JupiterInvoker(Bundle probe, String className, String methodName) {
        this.probe = probe;
        this.className = className;
        this.methodName = methodName;
    }

    /**
     * Runs the method in the caller's thread.
     *
     * @throws TestContainerException whose cause is what the test, or the set-up of its class,
     *     threw: the one exception class that both sides share
     */
    @Override
    public void call(Object... arguments) {
        Outcome outcome = new Outcome();
        Thread thread = Thread.currentThread();
        ClassLoader driversLoader = thread.getContextClassLoader();
        // JUnit looks for its services in the context loader: the driver's would offer a second
        // JUnit
        thread.setContextClassLoader(JupiterInvoker.class.getClassLoader());
        try {
            LauncherFactory.create(onlyJupiter()).execute(request(), outcome);
        } finally {
            thread.setContextClassLoader(driversLoader);
        }
        outcome.rethrow();
    }

    private static LauncherConfig onlyJupiter() {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
    }

    private LauncherDiscoveryRequest request() {
        try {
            return LauncherDiscoveryRequestBuilder.request()
                    .selectors(
                            DiscoverySelectors.selectMethod(probe.loadClass(className), methodName))
                    .build();
        } catch (ClassNotFoundException e) {
            throw new TestContainerException("The probe has no class " + className, e);
        }
    }

    /** Collects how the one test and the containers around it ended. */
    private final class Outcome implements TestExecutionListener {
        private final List<Throwable> failures = new ArrayList<>();
        private int tests;

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                tests++;
            }
            result.getThrowable().ifPresent(failures::add);
        }

        void rethrow() {
            if (!failures.isEmpty()) {
                Throwable first = failures.get(0);
                failures.subList(1, failures.size()).forEach(first::addSuppressed);
                throw new TestContainerException(first);
            }
            if (tests != 1) {
                throw new TestContainerException(
                        className + "." + methodName + " is " + tests + " tests, not one");
            }
        }
    }
}
