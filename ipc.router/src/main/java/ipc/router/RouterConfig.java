package ipc.router;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of every bundle's router, pid {@code ipc.router}. */
@ObjectClassDefinition(name = "ipc router", description = "Threads that run the handlers of routes")
@interface RouterConfig {

    @AttributeDefinition(
            name = "Watch",
            description = "Whether handlers that run too long are reported while they run")
    boolean watch() default true;

    @AttributeDefinition(
            name = "Slow handler limit",
            description = "Milliseconds after which a handler that still runs is reported",
            min = "1")
    long slow_handler_limit_ms() default 100;
}
