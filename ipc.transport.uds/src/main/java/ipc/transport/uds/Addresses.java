package ipc.transport.uds;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Socket paths as addresses: printable ASCII without spaces; every other byte, and {@code %}, is
 * written {@code %XX} (UTF-8).
 */
final class Addresses {

    /** What the system allows, less the final zero byte. */
    static final int MAX_PATH_BYTES = 107;

    static final int MAX_ADDRESS_CHARS = 200;

    /** What the JDK takes the bytes of paths for: ASCII when the locale is C or POSIX. */
    static final String PATH_CHARSET = System.getProperty("sun.jnu.encoding", "");

    private static final String HEX = "0123456789ABCDEF";

    private Addresses() {}

    static String of(Path path) {
        StringBuilder address = new StringBuilder();
        for (byte b : path.toString().getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7F && b != '%') {
                address.append((char) b);
            } else {
                address.append('%').append(HEX.charAt(b >> 4 & 0xF)).append(HEX.charAt(b & 0xF));
            }
        }
        return address.toString();
    }

    /** The path behind an address; IllegalArgumentException when there is none. */
    static Path path(String address) {
        byte[] bytes = new byte[address.length()];
        int count = 0;
        for (int at = 0; at < address.length(); at++) {
            char c = address.charAt(at);
            if (c == '%') {
                bytes[count++] = (byte) (digit(address, ++at) << 4 | digit(address, ++at));
            } else if (c > ' ' && c < 0x7F) {
                bytes[count++] = (byte) c;
            } else {
                throw new IllegalArgumentException("unexpected character at " + at);
            }
        }
        if (count == 0 || count > MAX_PATH_BYTES || bytes[0] != '/') {
            throw new IllegalArgumentException(
                    "an absolute path of at most " + MAX_PATH_BYTES + " bytes is expected");
        }
        try {
            return Path.of(new String(bytes, 0, count, StandardCharsets.UTF_8));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Whether a socket can have this path, and a server name hold it. */
    static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES
                && of(path).length() <= MAX_ADDRESS_CHARS;
    }

    private static int digit(String address, int at) {
        int digit = at < address.length() ? Character.digit(address.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("two hexadecimal digits are expected at " + at);
        }
        return digit;
    }
}
