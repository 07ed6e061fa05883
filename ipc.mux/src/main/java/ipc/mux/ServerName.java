package ipc.mux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a client needs to find a server: {@code ipc1:<scheme>:<ids and secrets,
 * base64url>@<address>}, printable ASCII without spaces.
 *
 * @param node the server's node, with the one endpoint at which it is reached
 * @param server the server's own secret
 */
record ServerName(NodeAddress node, Secret server) {
    private static final Pattern FORM =
            Pattern.compile(
                    "ipc1:([a-z0-9.-]{1,32}):([A-Za-z0-9_-]{64}):([0-9a-f]{8})@([\\x21-\\x7e]{1,4096})");
    private static final int KEY_BYTES = 3 * 2 * Long.BYTES;

    static ServerName parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed(text);
        }
        String checked = checked(form.group(1), form.group(2), form.group(4));
        if (!check(checked).equals(form.group(3))) {
            throw malformed(text);
        }
        ByteBuffer keys = ByteBuffer.wrap(Base64.getUrlDecoder().decode(form.group(2)));
        NodeId id = new NodeId(keys.getLong(), keys.getLong());
        Secret secret = new Secret(keys.getLong(), keys.getLong());
        Secret server = new Secret(keys.getLong(), keys.getLong());
        return new ServerName(new NodeAddress(id, secret, form.group(1), form.group(4)), server);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "Not the name of a server: '"
                        + abbreviated(text)
                        + "'. Pass on what name() of a server returned, whole and unchanged.");
    }

    private static String checked(String scheme, String keys, String address) {
        return scheme + ":" + keys + "@" + address;
    }

    /** Recognises a name that was cut or mistyped; it protects against nobody. */
    private static String check(String checked) {
        CRC32 crc = new CRC32();
        crc.update(checked.getBytes(StandardCharsets.US_ASCII));
        return String.format("%08x", crc.getValue());
    }

    private static String abbreviated(String text) {
        return text.length() <= 24 ? text : text.substring(0, 24) + "...";
    }

    String format() {
        ByteBuffer keys = ByteBuffer.allocate(KEY_BYTES);
        keys.putLong(node.id().high()).putLong(node.id().low());
        keys.putLong(node.secret().high()).putLong(node.secret().low());
        keys.putLong(server.high()).putLong(server.low());
        EndpointAddress at = node.first();
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(keys.array());
        String check = check(checked(at.scheme(), encoded, at.address()));
        return "ipc1:" + at.scheme() + ":" + encoded + ":" + check + "@" + at.address();
    }

    /** Not the whole name: it holds secrets. */
    @Override
    public String toString() {
        return node.first() + " of node " + node.id();
    }
}
