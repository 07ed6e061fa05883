package ipc.examples.search.host;

import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lists the files below directories in the order of their paths' bytes, which is the order of
 * {@code LC_ALL=C sort}. Does not follow symbolic links and leaves out what is neither a file nor a
 * directory.
 */
final class Walk {

    /** Takes what a walk finds, in order. */
    interface Visitor {
        /** A regular file. */
        void file(byte[] path, long size) throws InterruptedException;

        /** A directory or a file that is left out, and why. */
        void problem(byte[] path, String reason) throws InterruptedException;
    }

    /** An entry of a directory; a directory's name ends with a slash, for the order's sake. */
    private record Entry(byte[] name, BasicFileAttributes attributes) {}

    private final byte[] base;
    private final OutputFile output;
    private final Visitor visitor;

    /**
     * Makes one.
     *
     * @param base what relative paths are relative to: the bytes of an absolute path
     * @param output a file that is not to be searched
     * @param visitor takes what is found
     */
    Walk(byte[] base, OutputFile output, Visitor visitor) {
        this.base = base;
        this.output = output;
        this.visitor = visitor;
    }

    /**
     * Walks a path of the command line.
     *
     * @param root the path
     * @throws InterruptedException when interrupted
     */
    void walk(Root root) throws InterruptedException {
        if (!root.directory()) {
            file(root.name(), root.attributes());
            return;
        }
        byte[] name = root.name();
        directory(name[name.length - 1] == '/' ? name : join(name, new byte[] {'/'}));
    }

    /** Walks a directory whose path ends with a slash. */
    private void directory(byte[] path) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while walking");
        }
        List<Entry> entries = list(path);
        entries.sort((a, b) -> Arrays.compareUnsigned(a.name, b.name));
        for (Entry entry : entries) {
            byte[] entryPath = join(path, entry.name);
            if (entry.attributes.isDirectory()) {
                directory(entryPath);
            } else {
                file(entryPath, entry.attributes);
            }
        }
    }

    private void file(byte[] path, BasicFileAttributes attributes) throws InterruptedException {
        if (output.is(attributes)) {
            visitor.problem(path, OutputFile.REASON);
        } else {
            visitor.file(path, attributes.size());
        }
    }

    private List<Entry> list(byte[] path) throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(FileNames.pathOf(base, path))) {
            for (Path found : stream) {
                look(path, found, entries);
            }
        } catch (DirectoryIteratorException e) {
            visitor.problem(withoutSlash(path), FileError.reason(e.getCause()));
        } catch (IOException e) {
            visitor.problem(withoutSlash(path), FileError.reason(e));
        }
        return entries;
    }

    private void look(byte[] directory, Path found, List<Entry> entries)
            throws InterruptedException {
        byte[] name = FileNames.lastName(found);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            found, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isDirectory()) {
                entries.add(new Entry(join(name, new byte[] {'/'}), attributes));
            } else if (attributes.isRegularFile()) {
                entries.add(new Entry(name, attributes));
            }
        } catch (IOException e) {
            visitor.problem(join(directory, name), FileError.reason(e));
        }
    }

    private static byte[] withoutSlash(byte[] path) {
        return path.length == 1 ? path : Arrays.copyOf(path, path.length - 1);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
