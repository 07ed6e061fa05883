package ipc.tck.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pipes that are no leaks: the standard streams of this process, and of its children, which
 * outlive scenarios.
 */
final class StandardStreams {
    private static final int HIGHEST = 2;

    /** The targets of descriptors, as {@code /proc/self/fd} calls them, without such pipes. */
    static Stream<String> without(List<String> targets) {
        Set<String> streams = new HashSet<>();
        addStreamsOf(ProcessHandle.current(), streams);
        if (targets.stream().anyMatch(it -> isPipe(it) && !streams.contains(it))) {
            ProcessHandle.current().children().forEach(child -> addStreamsOf(child, streams));
        }
        return targets.stream().filter(it -> !isPipe(it) || !streams.contains(it));
    }

    private static boolean isPipe(String target) {
        return target.startsWith("pipe:");
    }

    private static void addStreamsOf(ProcessHandle process, Set<String> streams) {
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        for (int number = 0; number <= HIGHEST; number++) {
            try {
                Path descriptor = descriptors.resolve(Integer.toString(number));
                streams.add(Files.readSymbolicLink(descriptor).toString());
            } catch (NoSuchFileException | AccessDeniedException e) {
                continue; // it has just ended, or has closed it
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private StandardStreams() {}
}
