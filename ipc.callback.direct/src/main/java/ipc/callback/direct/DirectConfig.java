package ipc.callback.direct;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of direct callbacks, pid {@code ipc.callback.direct}. */
@ObjectClassDefinition(
        name = "ipc direct callbacks",
        description = "Callbacks whose handlers run in the caller's thread")
@interface DirectConfig {

    @AttributeDefinition(
            name = "Watch",
            description = "Whether handlers that run too long are reported while they run")
    boolean watch() default true;

    @AttributeDefinition(
            name = "Slow handler limit",
            description = "Milliseconds after which a handler that still runs is reported",
            min = "1")
    long slow_handler_limit_ms() default 100;

    @AttributeDefinition(
            name = "Calls that may wait",
            description = "How many calls of one callback may wait before further ones are refused",
            min = "1")
    int max_waiting() default 65_536;

    @AttributeDefinition(
            name = "Calls taken over",
            description = "How many calls of others a caller runs before a helper thread goes on",
            min = "0")
    int max_taken_over() default 256;

    @AttributeDefinition(
            name = "Time for calls taken over",
            description =
                    "Milliseconds after which a caller leaves the calls of others to a helper",
            min = "0")
    long max_take_over_ms() default 10;
}
