package ipc.tck.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What this process has that must not outlive a scenario: {@code ipc-*} threads, open descriptors,
 * socket files. Take a snapshot before, and compare after.
 */
public final class Leaks {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Map<String, Integer> counts = new HashMap<>();

    static {
        openWhatTheJdkKeeps();
    }

    private Leaks() {}

    /**
     * The JDK makes a socket pair, once, with the first file channel (17) or the first socket
     * channel (25), and keeps one end of it for ever.
     */
    private static void openWhatTheJdkKeeps() {
        try {
            Path file = Files.createTempFile("leaks", null);
            FileChannel.open(file, StandardOpenOption.READ).close();
            Files.delete(file);
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes a snapshot.
     *
     * @return what there is now
     */
    public static Leaks now() {
        Leaks leaks = new Leaks();
        leaks.addThreads();
        leaks.addDescriptors();
        leaks.addSocketFiles();
        return leaks;
    }

    /**
     * The open descriptors that are neither class path nor standard streams.
     *
     * @return what they refer to, one element each; serialisable
     */
    public static List<String> descriptors() {
        Leaks leaks = new Leaks();
        leaks.addDescriptors();
        List<String> all = new ArrayList<>();
        leaks.counts.forEach((thing, count) -> all.addAll(Collections.nCopies(count, thing)));
        return all;
    }

    /**
     * The socket files of a process, and what lies beside them.
     *
     * @param pid the process's id; it may be dead
     * @return the files that are there now
     */
    public static List<Path> filesOf(long pid) {
        return SocketFiles.of(pid);
    }

    /** Fails when there is more now than in this snapshot, and stays so for some seconds. */
    public void assertNothingNew() {
        if (!Await.holds(() -> surplus().isEmpty(), GRACE)) {
            Map<String, Integer> surplus = surplus();
            if (!surplus.isEmpty()) {
                throw new AssertionError("Left behind: " + surplus + "\n" + Threads.dump());
            }
        }
    }

    private Map<String, Integer> surplus() {
        Map<String, Integer> surplus = new TreeMap<>();
        now().counts
                .forEach(
                        (thing, count) -> {
                            int more = count - counts.getOrDefault(thing, 0);
                            if (more > 0) {
                                surplus.put(thing, more);
                            }
                        });
        return surplus;
    }

    private void add(String thing) {
        counts.merge(thing, 1, Integer::sum);
    }

    private void addThreads() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ipc-")) {
                add("thread " + thread.getName() + " #" + System.identityHashCode(thread));
            }
        }
    }

    private void addDescriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return; // not Linux
        }
        Map<String, String> sockets = SocketFiles.boundSockets();
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            StandardStreams.without(all.map(Leaks::target).toList())
                    .map(target -> sockets.getOrDefault(target, target))
                    .filter(Leaks::counts)
                    .forEach(it -> add("descriptor " + it));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "/proc/closed meanwhile";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The JVM opens jars and random devices when it first needs them, and a socket when a debugger
     * attaches.
     */
    private static boolean counts(String target) {
        return !target.contains("/.java_pid")
                && !target.startsWith("/proc/")
                && !(target.startsWith("/dev/") && !target.startsWith("/dev/shm/"))
                && !target.contains(".jar")
                && !target.contains("/lib/modules");
    }

    private void addSocketFiles() {
        filesOf(ProcessHandle.current().pid()).forEach(file -> add("file " + file));
    }
}
