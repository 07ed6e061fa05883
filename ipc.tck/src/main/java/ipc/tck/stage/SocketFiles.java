package ipc.tck.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the socket files of this process. */
final class SocketFiles {
    private static final int DEPTH = 3;

    /** Where transports may put them. */
    static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of(System.getProperty("java.io.tmpdir")));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isEmpty()) {
            folders.add(Path.of(runtime));
        }
        return folders;
    }

    /** The sockets below a folder, in folders called {@code ipc*} that carry this process's id. */
    static List<Path> in(Path folder) {
        List<Path> found = new ArrayList<>();
        collect(folder, DEPTH, found);
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

    private static void collect(Path folder, int depth, List<Path> found) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                if (isSocket(entry)) {
                    found.add(entry);
                } else if (depth > 1 && mayHoldSockets(entry, depth)) {
                    collect(entry, depth - 1, found);
                }
            }
        } catch (AccessDeniedException | NoSuchFileException e) {
            return; // somebody else's, or gone meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mayHoldSockets(Path entry, int depth) {
        boolean named = depth < DEPTH || entry.getFileName().toString().startsWith("ipc");
        return named && Files.isDirectory(entry);
    }

    private static boolean isSocket(Path entry) throws IOException {
        try {
            String pid = Long.toString(ProcessHandle.current().pid());
            return entry.toString().contains(pid)
                    && Files.readAttributes(entry, BasicFileAttributes.class).isOther();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private SocketFiles() {}
}
