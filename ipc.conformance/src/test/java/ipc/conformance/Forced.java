package ipc.conformance;

import ipc.tck.stage.Configuration;
import ipc.tck.stage.Layout;
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
