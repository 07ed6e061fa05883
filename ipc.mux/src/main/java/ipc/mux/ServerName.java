package ipc.mux;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client needs to find a server: {@code ipc1:<scheme>:<ids and secrets,
 * base64url>@<address>}, printable ASCII without spaces.
 *
 * @param node the server's node
 * @param server the server's own secret
 */
record ServerName(NodeAddress node, Secret server) {
    private static final Pattern FORM =
            Pattern.compile("ipc1:([a-z0-9.-]{1,32}):([A-Za-z0-9_-]{64})@([\\x21-\\x7e]{1,4096})");
    private static final int KEY_BYTES = 3 * 2 * Long.BYTES;

    static ServerName parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Not the name of a server: '"
                            + abbreviated(text)
                            + "'. Pass on what name() of a server returned, unchanged.");
        }
        ByteBuffer keys = ByteBuffer.wrap(Base64.getUrlDecoder().decode(form.group(2)));
        NodeId id = new NodeId(keys.getLong(), keys.getLong());
        Secret secret = new Secret(keys.getLong(), keys.getLong());
        Secret server = new Secret(keys.getLong(), keys.getLong());
        return new ServerName(new NodeAddress(id, secret, form.group(1), form.group(3)), server);
    }

    private static String abbreviated(String text) {
        return text.length() <= 24 ? text : text.substring(0, 24) + "...";
    }

    String format() {
        ByteBuffer keys = ByteBuffer.allocate(KEY_BYTES);
        keys.putLong(node.id().high()).putLong(node.id().low());
        keys.putLong(node.secret().high()).putLong(node.secret().low());
        keys.putLong(server.high()).putLong(server.low());
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(keys.array());
        return "ipc1:" + node.scheme() + ":" + encoded + "@" + node.address();
    }

    /** Not the whole name: it holds secrets. */
    @Override
    public String toString() {
        return node.scheme() + ":" + node.address() + " of node " + node.id();
    }
}
