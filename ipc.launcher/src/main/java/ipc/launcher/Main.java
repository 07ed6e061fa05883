package ipc.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command line: {@code ipc APPLICATION [--mode MODE] [ARGUMENT...]}. Starts a framework with
 * the bundles of the mode, runs the application on this thread, stops the framework and exits with
 * the application's code.
 *
 * <p>SIGINT, SIGTERM and SIGHUP interrupt the application and stop the framework; the process ends
 * within two seconds with 128 + the signal's number.
 */
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);
    private static final String DEFAULT_MODE = "single";
    private static final String USAGE =
            """
            Usage: ipc APPLICATION [--mode MODE] [ARGUMENT...]
                   ipc APPLICATION --help
                   ipc --help | --version

            Runs an application and the plugins that it uses.

            Modes: %s
              single   plugins run in this process (the default)
              multi    each plugin instance runs in a process of its own

            Applications:
            """;
    private static final String ENVIRONMENT =
            """

            Environment:
              JAVA_HOME             the JDK to use, 17 or later; else the java on the PATH
              IPC_JAVA_OPTS         options for this JVM, such as -Xmx128m
              IPC_WORKER_JAVA_OPTS  options for the JVMs of plugins

            Exit code: the application's; 2 after an error of the launcher.""";
    private static final int EXIT_ERROR = 2;
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(1_500);

    /**
     * How long an application may take to obey an interrupt before the framework is stopped under
     * it.
     */
    private static final Duration INTERRUPT_PATIENCE = Duration.ofMillis(300);

    private final Distribution distribution;
    private final PrintStream err;
    private final CountDownLatch returned = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Main(Distribution distribution, PrintStream err) {
        this.distribution = distribution;
        this.err = err;
    }

    /**
     * Runs it.
     *
     * @param words the command line
     */
    public static void main(String[] words) {
        PrintStream err = System.err;
        System.setOut(err); // what a plugin prints is not the application's output
        System.exit(new Main(new Distribution(home()), err).run(List.of(words)));
    }

    /** The distribution's folder: given, or the one above the folder of this jar. */
    private static Path home() {
        String given = System.getProperty("ipc.home");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        URI jar =
                URI.create(
                        Main.class.getProtectionDomain().getCodeSource().getLocation().toString());
        return Path.of(jar).getParent().getParent();
    }

    private int run(List<String> words) {
        try {
            CommandLine line = CommandLine.parse(words);
            return switch (line.action()) {
                case VERSION -> print("ipc " + Main.class.getPackage().getImplementationVersion());
                case HELP -> help();
                case RUN -> run(line);
            };
        } catch (UsageException e) {
            err.println("ipc: " + e.getMessage() + " (try ipc --help)");
        } catch (Throwable e) { // an Error, too: the JVM's own code for it says "no hits"
            log.debug("Failed", e);
            err.println("ipc: " + oneLine(e.toString()));
        }
        return EXIT_ERROR;
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private int print(String text) {
        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println(text);
        return 0;
    }

    private int run(CommandLine line) throws IOException, BundleException {
        String mode = line.mode().orElse(DEFAULT_MODE);
        List<Path> bundles = distribution.bundles(mode);
        Session session = Session.create(Settings.framework());
        Thread main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> onSignal(main, session), "ipc-shutdown"));
        try {
            session.start(bundles);
            return session.run(call(line, mode));
        } finally {
            returned.countDown();
            session.stop(STOP_TIMEOUT);
            stopped.countDown();
        }
    }

    private Map<String, Object> call(CommandLine line, String mode) {
        Map<String, Object> call = new HashMap<>();
        call.put(ApplicationRunner.NAME, line.application());
        call.put(ApplicationRunner.MODE, mode);
        call.put(ApplicationRunner.ARGUMENTS, line.arguments());
        call.put(ApplicationRunner.OUT, new FileOutputStream(FileDescriptor.out));
        call.put(ApplicationRunner.ERR, err);
        call.put(ApplicationRunner.TERMINAL, Settings.terminal());
        call.put(ApplicationRunner.STARTED, Settings.started());
        return call;
    }

    /** Runs when the JVM is about to end: at once when all is done, else because of a signal. */
    private void onSignal(Thread main, Session session) {
        if (stopped.getCount() == 0) {
            return;
        }
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        try {
            main.interrupt();
            returned.await(INTERRUPT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            session.stop(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int help() throws IOException, BundleException {
        Session session = Session.create(Settings.framework());
        try {
            session.start(distribution.bundles(DEFAULT_MODE));
            var text = new StringBuilder(USAGE.formatted(String.join(", ", distribution.modes())));
            session.applications()
                    .forEach((name, about) -> text.append("  %-12s %s%n".formatted(name, about)));
            return print(text.append(ENVIRONMENT).toString());
        } finally {
            session.stop(STOP_TIMEOUT);
        }
    }
}
