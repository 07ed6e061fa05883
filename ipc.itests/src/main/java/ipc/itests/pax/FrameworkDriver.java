package ipc.itests.pax;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.opentest4j.TestAbortedException;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The driver's side: one framework with the bundles of one test class and its probe.
 *
 * <p>Used by one thread at a time. {@link #call} returns when the method has run in the framework.
 */
final class FrameworkDriver implements AutoCloseable {

    private final ExamSystem system;
    private final TestContainer framework;
    private final Map<Method, TestAddress> tests = new HashMap<>();
    private final Set<Method> called = new HashSet<>();
    private final Set<Method> skipped = new HashSet<>();

    private FrameworkDriver(ExamSystem system) {
        this.system = system;
        this.framework = PaxExamRuntime.createContainer(system);
    }

    /** Starts a framework as the class configures it and installs the class as a bundle there. */
    static FrameworkDriver start(Class<?> testClass) throws Exception {
        System.setProperty("pax.exam.invoker", JupiterInvokerFactory.DRIVER);
        FrameworkDriver driver = new FrameworkDriver(DefaultExamSystem.create(options(testClass)));
        try {
            driver.framework.start();
            driver.installProbe(testClass);
            return driver;
        } catch (Exception | Error e) {
            driver.close();
            throw e;
        }
    }

    /** Runs one method of the test class in the framework and throws what it throws. */
    void call(Method test) throws Throwable {
        called.add(test);
        try {
            framework.call(tests.get(test));
        } catch (TestContainerException e) {
            Throwable failure = asSeenHere(e);
            if (failure instanceof TestAbortedException) {
                skipped.add(test);
            }
            throw failure;
        }
    }

    /** Fails when too little has run, unless somebody has asked for some of the methods only. */
    void assertRan(int atLeast) {
        int ran = called.size() - skipped.size();
        if (called.equals(tests.keySet()) && ran < atLeast) {
            throw new AssertionError(
                    "Only " + ran + " tests ran in the framework, not " + atLeast + " or more");
        }
    }

    @Override
    public void close() {
        framework.stop();
        system.clear();
    }

    // an assumption's class in the framework is not the class that the driver's JUnit knows
    private static Throwable asSeenHere(TestContainerException failure) {
        Throwable cause = failure.getCause();
        if (cause == null) {
            return failure;
        }
        return cause.getClass().getName().equals(TestAbortedException.class.getName())
                ? new TestAbortedException(cause.getMessage(), cause)
                : cause;
    }

    private void installProbe(Class<?> testClass) throws IOException {
        TestProbeBuilder probe = system.createProbe();
        for (Method test : testMethods(testClass)) {
            tests.put(test, probe.addTest(testClass, JupiterInvoker.nameOf(test)));
        }
        try (InputStream bundle = probe.build().getStream()) {
            framework.installProbe(bundle);
        }
    }

    private static List<Method> testMethods(Class<?> testClass) {
        return Stream.of(Test.class, TestTemplate.class)
                .flatMap(
                        annotation ->
                                AnnotationSupport.findAnnotatedMethods(
                                        testClass, annotation, HierarchyTraversalMode.TOP_DOWN)
                                        .stream())
                .toList();
    }

    private static Option[] options(Class<?> testClass) throws ReflectiveOperationException {
        List<Method> found =
                AnnotationSupport.findAnnotatedMethods(
                        testClass, Configuration.class, HierarchyTraversalMode.BOTTOM_UP);
        if (found.size() != 1 || !Modifier.isStatic(found.get(0).getModifiers())) {
            throw new IllegalStateException(
                    testClass + " must have one static @Configuration method, has " + found);
        }
        return (Option[]) found.get(0).invoke(null);
    }
}
