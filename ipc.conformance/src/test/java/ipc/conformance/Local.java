package ipc.conformance;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** One node: messages are handed over by reference. */
@Configuration(name = "local", platform = SinglePlatform.class, layout = Layout.ONE_NODE)
@Retention(RetentionPolicy.RUNTIME)
@interface Local {}
