package ipc.conformance;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Nodes in one JVM, with links over sockets. */
@Configuration(name = "uds", platform = MultiPlatform.class, layout = Layout.NODES)
@Retention(RetentionPolicy.RUNTIME)
@interface Uds {}
