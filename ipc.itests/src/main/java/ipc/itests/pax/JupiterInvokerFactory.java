package ipc.itests.pax;

import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;

/** What Pax Exam's extender looks up, in the framework, to run the tests of a probe. */
@Component(property = "driver=" + JupiterInvokerFactory.DRIVER)
public final class JupiterInvokerFactory implements ProbeInvokerFactory {

    /** The service property's value; the system property {@code pax.exam.invoker} asks for it. */
    static final String DRIVER = "jupiter";

    /** Used by the component runtime. */
    public JupiterInvokerFactory() {}

    /** Makes what runs one test, given as {@code class;method}, of the probe bundle. */
    @Override
    public ProbeInvoker createProbeInvoker(Object context, String expression) {
        Bundle probe = ((BundleContext) context).getBundle();
        String[] classAndMethod = expression.split(";", 2);
        return new JupiterInvoker(probe, classAndMethod[0], classAndMethod[1]);
    }
}
