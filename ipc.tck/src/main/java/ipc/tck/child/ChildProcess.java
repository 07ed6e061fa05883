package ipc.tck.child;

import ipc.tck.fixture.Await;
import ipc.tck.fixture.Serialization;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A JVM that does what it is told over its standard input: the parent's side of {@link TaskChild}.
 * It ends when its input does, so it never outlives its parent. Thread-safe.
 *
 * <pre>
 * parent to child:  number i64 | length i32 | serialised {@link Task}
 * child to parent:  number i64 | done i8 (1) or failed (0) | length i32 | serialised answer or failure
 * </pre>
 */
public final class ChildProcess {

    /** What a child does. */
    @FunctionalInterface
    public interface Task extends Serializable {
        /**
         * Runs in the child.
         *
         * @return the answer, serialisable
         * @throws Exception to be thrown in the parent
         */
        Object run() throws Exception;
    }

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Process process;
    private final DataOutputStream tasks;
    private final Map<Long, CompletableFuture<Object>> waiting = new ConcurrentHashMap<>();
    private volatile boolean ended;

    private ChildProcess(Process process) {
        this.process = process;
        this.tasks = new DataOutputStream(process.getOutputStream());
    }

    /**
     * Starts one.
     *
     * @param environment what its environment has besides this process's
     * @return the child, owned by the caller
     */
    public static ChildProcess start(Map<String, String> environment) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command =
                new ProcessBuilder(
                        java,
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel="
                                + System.getProperty(
                                        "org.slf4j.simpleLogger.defaultLogLevel", "warn"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TaskChild.class.getName());
        command.environment().putAll(environment);
        command.redirectError(Redirect.INHERIT);
        try {
            ChildProcess child = new ChildProcess(command.start());
            Thread reader = new Thread(child::readAnswers, "tck-child-" + child.process.pid());
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has the child do something, on a thread of its own.
     *
     * @param task what to do
     * @return completed with the answer, or with what was thrown, or with the child's death
     */
    public CompletableFuture<?> call(Task task) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        long number = NUMBERS.incrementAndGet();
        byte[] packed = Serialization.toBytes(task);
        waiting.put(number, answer);
        try {
            synchronized (tasks) {
                tasks.writeLong(number);
                tasks.writeInt(packed.length);
                tasks.write(packed);
                tasks.flush();
            }
        } catch (IOException e) {
            answer.completeExceptionally(new ChildDiedException(process.pid(), e));
        }
        if (ended) {
            failAll();
        }
        return answer;
    }

    /**
     * Whether it lives.
     *
     * @return false from its end on
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it, as {@code kill -9} does, and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Survived kill -9: " + process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends it a signal.
     *
     * @param name such as {@code STOP}
     */
    public void signal(String name) {
        List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
        try {
            Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("Failed: " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it as {@code SIGSTOP} does, and waits until none of its threads runs any more. */
    public void freeze() {
        signal("STOP");
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (Files.isDirectory(threads)) { // else it is not Linux
            Await.until("process " + process.pid() + " is stopped", () -> areStopped(threads));
        }
    }

    /**
     * Makes ready what lets it go on after {@link #freeze}, so that no process has to be started
     * for it when every millisecond counts.
     *
     * @return lets it go on; to be run once
     */
    public Runnable readyToThaw() {
        String command = "read go; kill -CONT " + process.pid();
        try {
            Process shell = new ProcessBuilder("sh", "-c", command).start();
            return () -> {
                try {
                    shell.outputWriter().append('\n').close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean areStopped(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(ChildProcess::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state stands behind the name, which is in parentheses. */
    private static boolean isStopped(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return line.charAt(line.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            return true; // it has just ended
        }
    }

    /**
     * What its threads are doing, asked from the child itself.
     *
     * @return their stack traces, or why they cannot be had
     */
    public String dump() {
        try {
            return "child " + process.pid() + "\n" + call(TaskChild::dump).get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return "child " + process.pid() + " does not answer: " + e;
        }
    }

    private void readAnswers() {
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            while (true) {
                long number = in.readLong();
                boolean done = in.readBoolean();
                byte[] packed = in.readNBytes(in.readInt());
                finish(waiting.remove(number), done, packed);
            }
        } catch (EOFException e) {
            ended = true;
        } catch (IOException e) {
            ended = true; // the stream was closed under the reader when the process was killed
        }
        failAll();
    }

    private static void finish(CompletableFuture<Object> answer, boolean done, byte[] packed) {
        try {
            Object content = Serialization.fromBytes(packed);
            if (done) {
                answer.complete(content);
            } else {
                answer.completeExceptionally((Throwable) content);
            }
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private void failAll() {
        for (Long number : waiting.keySet()) {
            CompletableFuture<Object> answer = waiting.remove(number);
            if (answer != null) {
                answer.completeExceptionally(new ChildDiedException(process.pid(), null));
            }
        }
    }
}
