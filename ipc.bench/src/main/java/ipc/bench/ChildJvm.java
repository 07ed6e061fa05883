package ipc.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
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
        ProcessBuilder builder = builder(ClassPath.own(), main, List.of());
        builder.environment().put(PEER, peer);
        return new ChildJvm(builder.redirectOutput(Redirect.INHERIT).start());
    }

    /** Starts a worker of another build. */
    static ChildJvm startWorker(String classPath, List<String> arguments) throws IOException {
        return new ChildJvm(builder(classPath, Worker.class, arguments).start());
    }

    private static ProcessBuilder builder(String classPath, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(
                ProcessHandle.current()
                        .info()
                        .command()
                        .orElse(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
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
