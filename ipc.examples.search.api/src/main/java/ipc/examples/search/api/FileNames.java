package ipc.examples.search.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * Turns paths into the bytes that the file system has for them, and back. A name is a row of bytes
 * there, in no particular encoding; Java's strings lose those that its locale's encoding does not
 * know, its paths and their URIs keep them all.
 */
public final class FileNames {

    private FileNames() {}

    /**
     * The bytes of a path.
     *
     * @param path an absolute path
     * @return its bytes, without a slash at the end unless it is the root
     */
    public static byte[] bytesOf(Path path) {
        String text = path.toString();
        return isAscii(text) ? text.getBytes(ISO_8859_1) : unescape(path.toUri().getRawPath());
    }

    /**
     * The bytes of the last part of a path.
     *
     * @param path an absolute path, not a root
     * @return the bytes of its name
     */
    public static byte[] lastName(Path path) {
        String text = path.getFileName().toString();
        if (isAscii(text)) {
            return text.getBytes(ISO_8859_1);
        }
        String raw = withoutSlash(path.toUri().getRawPath());
        return unescape(raw.substring(raw.lastIndexOf('/') + 1));
    }

    /**
     * The path of a name.
     *
     * @param directory what the name is relative to: the bytes of an absolute path
     * @param name the bytes of a path, absolute if it starts with a slash
     * @return the absolute path
     */
    public static Path pathOf(byte[] directory, byte[] name) {
        boolean absolute = name.length > 0 && name[0] == '/';
        String bytes =
                absolute
                        ? new String(name, ISO_8859_1)
                        : new String(directory, ISO_8859_1) + "/" + new String(name, ISO_8859_1);
        return isAscii(bytes) ? Path.of(bytes) : Path.of(URI.create("file://" + escape(bytes)));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private static byte[] unescape(String rawPath) {
        String path = withoutSlash(rawPath);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(path, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }

    private static String escape(String bytes) {
        StringBuilder uri = new StringBuilder(bytes.length() * 3);
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == '/' || c == '.' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                uri.append(c);
            } else {
                uri.append('%')
                        .append(Character.forDigit(c >> 4, 16))
                        .append(Character.forDigit(c & 15, 16));
            }
        }
        return uri.toString();
    }
}
