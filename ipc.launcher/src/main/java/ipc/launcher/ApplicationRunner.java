package ipc.launcher;

import ipc.api.plugin.Application;
import ipc.api.plugin.ApplicationContext;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher's half inside the framework: runs an application for {@link Main}, which is outside,
 * on the class path. Between the two, which come from the same jar file but different class
 * loaders, go only types of the JDK.
 */
@Component(service = Function.class, property = ApplicationRunner.PROPERTY + "=runner")
public final class ApplicationRunner implements Function<Map<String, Object>, Integer> {
    static final String PROPERTY = "ipc.launcher";
    static final String FILTER = "(" + PROPERTY + "=runner)";

    // the call: what the parts of an ApplicationContext are, and the application's name
    static final String NAME = "name";
    static final String MODE = "mode";
    static final String ARGUMENTS = "arguments";
    static final String OUT = "out";
    static final String ERR = "err";
    static final String TERMINAL = "terminal";
    static final String STARTED = "started";

    private static final int EXIT_ERROR = 2;
    private static final long LATE_MS = 200;
    private static final long READY_MS = 5_000;
    private static final Logger log = LoggerFactory.getLogger(ApplicationRunner.class);

    private final BundleContext context;

    /**
     * Called by the component runtime.
     *
     * @param context this bundle's
     */
    @Activate
    public ApplicationRunner(BundleContext context) {
        this.context = context;
    }

    @Override
    public Integer apply(Map<String, Object> call) {
        String name = (String) call.get(NAME);
        PrintStream err = (PrintStream) call.get(ERR);
        var tracker = new ServiceTracker<Application, Application>(context, filter(name), null);
        tracker.open();
        try {
            Application application =
                    tracker.waitForService(names().isEmpty() ? READY_MS : LATE_MS);
            if (application != null) {
                return application.run(contextOf(call));
            }
            err.println("ipc: " + unknown(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process is ending
        } catch (Exception e) {
            log.debug("Application {} failed", name, e);
            String problem = e.getMessage() == null ? e.toString() : e.getMessage();
            err.println("ipc %s: %s".formatted(name, Main.oneLine(problem)));
        } catch (Throwable e) { // an Error is nothing that its message alone would explain
            log.debug("Application {} failed", name, e);
            err.println("ipc %s: %s".formatted(name, Main.oneLine(e.toString())));
        } finally {
            tracker.close();
        }
        return EXIT_ERROR;
    }

    @SuppressWarnings("unchecked") // as Main puts it in
    private static ApplicationContext contextOf(Map<String, Object> call) {
        return new ApplicationContext(
                (String) call.get(MODE),
                (List<String>) call.get(ARGUMENTS),
                (OutputStream) call.get(OUT),
                (PrintStream) call.get(ERR),
                (Boolean) call.get(TERMINAL),
                (Instant) call.get(STARTED));
    }

    private org.osgi.framework.Filter filter(String name) {
        String value = name.replaceAll("[\\\\*()]", "\\\\$0");
        try {
            return context.createFilter(
                    "(&(objectClass=%s)(%s=%s))"
                            .formatted(Application.class.getName(), Application.NAME, value));
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("not an application's name: '" + name + "'", e);
        }
    }

    private String unknown(String name) {
        String names = names();
        return names.isEmpty()
                ? "no application is ready; see the log for what its bundles lack"
                : "unknown application '%s'; there are: %s".formatted(name, names);
    }

    private String names() {
        var names = new TreeSet<String>();
        try {
            for (ServiceReference<?> reference :
                    context.getServiceReferences(Application.class, null)) {
                names.add(String.valueOf(reference.getProperty(Application.NAME)));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return String.join(", ", names);
    }
}
