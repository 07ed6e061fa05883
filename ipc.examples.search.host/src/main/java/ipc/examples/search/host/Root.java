package ipc.examples.search.host;

import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileNames;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * A path that the command line names, found to exist.
 *
 * @param name its bytes as they are printed; a directory's without a slash at the end, unless it is
 *     the root
 * @param attributes what is there
 */
record Root(byte[] name, BasicFileAttributes attributes) {

    /** What decoding puts in place of bytes that it does not know. */
    static final String UNKNOWN = "\ufffd";

    /** The encoding of the command line and, to Java, of file names. */
    static final Charset ENCODING =
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    /** The bytes of a path on the command line. */
    static byte[] bytesOf(String argument) {
        return argument.getBytes(ENCODING);
    }

    /**
     * Looks a path up; follows a symbolic link.
     *
     * @param argument the path as it was given
     * @param base what it is relative to: the bytes of an absolute path
     * @return what is there
     * @throws IOException when there is nothing that can be searched; {@link FileError#reason} says
     *     why
     */
    static Root find(String argument, byte[] base) throws IOException {
        if (argument.isEmpty()) {
            throw new IOException("No such file or directory");
        }
        byte[] name = bytesOf(argument);
        BasicFileAttributes attributes;
        try {
            Path path = FileNames.pathOf(base, name);
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            if (argument.contains(UNKNOWN)) {
                throw new IOException(
                        "this name is not text in " + ENCODING + "; name its directory instead", e);
            }
            throw e;
        } catch (InvalidPathException e) {
            throw new IOException("not the name of a file: " + e.getReason(), e);
        }
        if (attributes.isDirectory()) {
            return new Root(withoutSlashes(name), attributes);
        }
        if (!attributes.isRegularFile()) {
            throw new IOException("neither a regular file nor a directory");
        }
        if (argument.endsWith("/")) {
            throw new IOException("Not a directory");
        }
        return new Root(name, attributes);
    }

    /** Whether it is a directory. */
    boolean directory() {
        return attributes.isDirectory();
    }

    private static byte[] withoutSlashes(byte[] name) {
        int length = name.length;
        while (length > 1 && name[length - 1] == '/') {
            length--;
        }
        return Arrays.copyOf(name, length);
    }
}
