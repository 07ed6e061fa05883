package ipc.conformance;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Nodes in JVMs of their own, with links over sockets. */
@Configuration(name = "uds-jvms", platform = MultiPlatform.class, layout = Layout.PROCESSES)
@Retention(RetentionPolicy.RUNTIME)
@interface UdsJvms {}
