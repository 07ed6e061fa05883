package ipc.conformance;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** One node that encodes and decodes every message. */
@Configuration(
        name = "forced",
        platform = SinglePlatform.class,
        layout = Layout.ONE_NODE,
        force = true)
@Retention(RetentionPolicy.RUNTIME)
@interface Forced {}
