package ipc.itests.pax;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
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

    /** How the driver names a method to this side: with the types of its parameters. */
    static String nameOf(Method test) {
        return test.getName() + "(" + parameterTypes(test) + ")";
    }

    private static String parameterTypes(Method test) {
        return Stream.of(test.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(","));
    }

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
        return LauncherDiscoveryRequestBuilder.request().selectors(selector()).build();
    }

    private DiscoverySelector selector() {
        Class<?> testClass = testClass();
        Method test =
                ReflectionSupport.findMethods(
                                testClass,
                                method -> nameOf(method).equals(methodName),
                                HierarchyTraversalMode.BOTTOM_UP)
                        .stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new TestContainerException(
                                                className + " has no method " + methodName));
        MethodSelector selector = DiscoverySelectors.selectMethod(testClass, test);
        return AnnotationSupport.isAnnotated(test, TestTemplate.class)
                ? DiscoverySelectors.selectIteration(selector, 0)
                : selector;
    }

    private Class<?> testClass() {
        try {
            return probe.loadClass(className);
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
