package ipc.tck.servers;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A well-formed server name as an intruder would make it up; PROTOCOL.md gives the form.
 *
 * @param scheme of the transport
 * @param keys ids and secrets
 * @param address of the node
 */
record ForgedName(String scheme, String keys, String address) {
    private static final Pattern FORM =
            Pattern.compile("ipc1:([^:]+):([A-Za-z0-9_-]{64}):[0-9a-f]{8}@(.+)");

    static ForgedName of(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches()) {
            throw new AssertionError("Not of the form that PROTOCOL.md gives: " + name);
        }
        return new ForgedName(form.group(1), form.group(2), form.group(3));
    }

    ForgedName withOtherKey(int position) {
        return new ForgedName(scheme, changed(keys, position), address);
    }

    ForgedName withOtherAddress(int position) {
        return new ForgedName(scheme, keys, changed(address, position));
    }

    String text() {
        CRC32 check = new CRC32();
        check.update((scheme + ":" + keys + "@" + address).getBytes(StandardCharsets.US_ASCII));
        return "ipc1:%s:%s:%08x@%s".formatted(scheme, keys, check.getValue(), address);
    }

    private static String changed(String text, int position) {
        char other = text.charAt(position) == 'a' ? 'b' : 'a';
        return text.substring(0, position) + other + text.substring(position + 1);
    }
}
