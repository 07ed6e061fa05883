package ipc.tck.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the socket files of processes. */
final class SocketFiles {
    private static final int DEPTH = 3;

    /** Where transports may put them. */
    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(System.getProperty("java.io.tmpdir")));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isEmpty()) {
            folders.add(Path.of(runtime));
        }
        return folders;
    }

    /**
     * The files of a process, sockets and what lies beside them: those below a folder called {@code
     * ipc*} whose name begins with the process's id, as {@code ipc.transport.uds} names them.
     */
    static List<Path> of(long pid) {
        List<Path> found = new ArrayList<>();
        String prefix = Long.toString(pid, 36) + ".";
        for (Path folder : folders()) {
            collect(folder, DEPTH, prefix, found);
        }
        return found;
    }

    /** Unix sockets that have a path: what {@code /proc/self/fd} calls them, and the path. */
    static Map<String, String> boundSockets() {
        Path table = Path.of("/proc/net/unix");
        if (!Files.isReadable(table)) {
            return Map.of();
        }
        try {
            Map<String, String> paths = new HashMap<>();
            for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
                String[] parts =
                        line.trim().split("\\s+", 8); // the 7th is the inode, the 8th the path
                if (parts.length == 8) {
                    paths.put("socket:[" + parts[6] + "]", "socket:[" + parts[6] + "] " + parts[7]);
                }
            }
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Path folder, int depth, String prefix, List<Path> found) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (depth < DEPTH && name.startsWith(prefix)) {
                    found.add(entry);
                } else if (depth > 1 && (depth < DEPTH || name.startsWith("ipc"))) {
                    if (Files.isDirectory(entry)) {
                        collect(entry, depth - 1, prefix, found);
                    }
                }
            }
        } catch (AccessDeniedException | NoSuchFileException e) {
            return; // somebody else's, or gone meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SocketFiles() {}
}
