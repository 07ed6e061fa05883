package ipc.conformance;

import ipc.tck.stage.Configuration;
import ipc.tck.stage.Layout;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Nodes in JVMs of their own, with links over sockets. */
@Configuration(name = "uds-jvms", platform = MultiPlatform.class, layout = Layout.PROCESSES)
@Retention(RetentionPolicy.RUNTIME)
@interface UdsJvms {}
