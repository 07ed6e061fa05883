package ipc.launcher;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the start script passes on: system properties about this process, environment variables
 * about workers.
 */
final class Settings {
    /** Whether standard error is a terminal, which Java cannot tell by itself. */
    private static final String TERMINAL = "ipc.terminal";

    /** When the process was started, in microseconds since 1970. */
    private static final String STARTED = "ipc.started";

    /** Options for the JVMs of plugins that come before the user's. */
    private static final String WORKER_OPTIONS = "ipc.worker.options";

    private static final String USER_WORKER_OPTIONS = "IPC_WORKER_JAVA_OPTS";

    private Settings() {}

    static boolean terminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    static Instant started() {
        return Optional.ofNullable(Long.getLong(STARTED))
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .or(() -> ProcessHandle.current().info().startInstant())
                .orElseGet(Instant::now);
    }

    /**
     * Framework properties; those that start with {@code ipc.} may also be given as system
     * properties.
     */
    static Map<String, String> framework() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("ipc.")) {
                properties.put(name, System.getProperty(name));
            }
        }
        String own = System.getProperty(WORKER_OPTIONS, "");
        String user = Optional.ofNullable(System.getenv(USER_WORKER_OPTIONS)).orElse("");
        properties.put("ipc.host.jvm.options", (own + " " + user).strip());
        properties.put(
                "ipc.host.jvm.classpath", System.getProperty("java.class.path")); // as archived
        return properties;
    }
}
