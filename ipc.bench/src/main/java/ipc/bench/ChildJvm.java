package ipc.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** Another process: a JVM that ends when this one does. */
final class ChildJvm implements AutoCloseable {
    private static final String PEER = "IPC_BENCH_PEER";

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /** Starts the other end of a subject, with the class path of this JVM. */
    static ChildJvm start(Class<?> main, String peer) throws IOException {
        String java =
                ProcessHandle.current()
                        .info()
                        .command()
                        .orElse(System.getProperty("java.home") + "/bin/java");
        ProcessBuilder builder =
                new ProcessBuilder(
                                java, "-cp", System.getProperty("java.class.path"), main.getName())
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(PEER, peer);
        return new ChildJvm(builder.start());
    }

    /** Called in the child: whom to connect to. */
    static String peer() {
        return System.getenv(PEER);
    }

    /**
     * Called in the child: ends it when the parent closes its end of the pipe, by dying for
     * instance.
     */
    static void endWithParent() {
        Thread watcher =
                new Thread(
                        () -> {
                            try {
                                System.in.transferTo(OutputStream.nullOutputStream());
                            } catch (IOException e) {
                                System.err.println("The pipe from the parent broke: " + e);
                            }
                            Runtime.getRuntime().halt(0);
                        },
                        "bench-parent");
        watcher.setDaemon(true);
        watcher.start();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
