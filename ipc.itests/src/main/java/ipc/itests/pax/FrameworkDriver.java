package ipc.itests.pax;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
 * <p>Used by one thread, JUnit's. {@link #call} returns when the method has run in the framework.
 */
final class FrameworkDriver implements AutoCloseable {

    private final ExamSystem system;
    private final TestContainer framework;
    private final Map<String, TestAddress> tests = new HashMap<>();

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
        try {
            framework.call(tests.get(test.getName()));
        } catch (TestContainerException e) {
            throw asSeenHere(e);
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
            tests.put(test.getName(), probe.addTest(testClass, test.getName()));
        }
        try (InputStream bundle = probe.build().getStream()) {
            framework.installProbe(bundle);
        }
    }

    private static List<Method> testMethods(Class<?> testClass) {
        return AnnotationSupport.findAnnotatedMethods(
                testClass, Test.class, HierarchyTraversalMode.TOP_DOWN);
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
