package ipc.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The canonical text of a type: what two ends must agree on to exchange its messages. For instance
 *
 * <pre>{@code ipc1:Order{id:long,lines:list<Line{item:string,count:int}>,reply:sender<#1>}}</pre>
 *
 * where {@code #1} is the second named type met, {@code Line}. It always begins at the type itself,
 * so that a type has one text, whichever road it was reached by.
 */
final class Description {
    private static final String WIRE_VERSION = "ipc1:";

    private final StringBuilder text = new StringBuilder(WIRE_VERSION);
    private final Map<Plan, Integer> named = new IdentityHashMap<>();

    private Description() {}

    /** The description of the values of a plan. */
    static String of(Plan root) {
        Description description = new Description();
        description.plan(root);
        return description.text.toString();
    }

    /** The first 64 bits of the SHA-256 digest of the description. */
    static long fingerprint(Plan root) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(of(root).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Description text(String part) {
        text.append(part);
        return this;
    }

    Description plan(Plan plan) {
        Integer known = named.get(plan);
        if (known != null) {
            text.append('#').append(known.intValue());
            return this;
        }
        if (plan.isNamed()) {
            named.put(plan, named.size());
        }
        plan.describe(this);
        return this;
    }
}
