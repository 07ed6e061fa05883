package ipc.conformance;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Nodes in one JVM, with links in memory. */
@Configuration(name = "inproc", platform = SinglePlatform.class, layout = Layout.NODES)
@Retention(RetentionPolicy.RUNTIME)
@interface Inproc {}
