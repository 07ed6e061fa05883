package ipc.itests.pax;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.ops4j.pax.exam.util.Injector;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * Both sides of a {@link FrameworkTest}. Loaded from the class path it is the driver: skips what
 * the class says and has the framework do it. Loaded from a bundle it is inside the framework: lets
 * everything run, after injecting the services.
 */
public final class FrameworkExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                TestInstancePostProcessor,
                InvocationInterceptor {

    private static final Namespace NAMESPACE = Namespace.create(FrameworkExtension.class);

    /** The bundle this class is loaded from; null in the driver. */
    private final Bundle self = FrameworkUtil.getBundle(FrameworkExtension.class);

    /** Used by JUnit. */
    public FrameworkExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (self == null) {
            Class<?> testClass = context.getRequiredTestClass();
            store(context).put(testClass, FrameworkDriver.start(testClass));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (self == null) {
            FrameworkDriver driver =
                    store(context).remove(context.getRequiredTestClass(), FrameworkDriver.class);
            if (driver != null) {
                driver.close();
                driver.assertRan(atLeast(context.getRequiredTestClass()));
            }
        }
    }

    private static int atLeast(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, FrameworkTest.class)
                .map(FrameworkTest::atLeast)
                .orElseThrow();
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (self != null) {
            BundleContext bundles = self.getBundleContext();
            ServiceReference<Injector> reference = bundles.getServiceReference(Injector.class);
            bundles.getService(reference).injectFields(instance);
            bundles.ungetService(reference);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        runInFramework(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        runInFramework(invocation, method, context);
    }

    private void runInFramework(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        if (self != null) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        store(context)
                .get(context.getRequiredTestClass(), FrameworkDriver.class)
                .call(method.getExecutable());
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceedInFrameworkOnly(invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceedInFrameworkOnly(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceedInFrameworkOnly(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        proceedInFrameworkOnly(invocation);
    }

    private void proceedInFrameworkOnly(Invocation<Void> invocation) throws Throwable {
        if (self != null) {
            invocation.proceed();
        } else {
            invocation.skip();
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
