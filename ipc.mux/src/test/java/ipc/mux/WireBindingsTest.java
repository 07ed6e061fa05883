package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.report.Reported;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;

/** The group Wire runs in every configuration. */
class WireBindingsTest {
    @Test
    void shouldBindTheGroupToEveryConfiguration() {
        List<Class<?>> bindings =
                ReflectionSupport.findAllClassesInPackage(
                        "ipc.mux",
                        type ->
                                WireContract.class.isAssignableFrom(type)
                                        && !Modifier.isAbstract(type.getModifiers()),
                        name -> name.matches("ipc\\.mux\\.\\w*Wire(Test|IT)"));

        assertThat(bindings)
                .extracting(type -> type.getAnnotation(Reported.class).configuration())
                .containsExactlyInAnyOrder("local", "forced", "inproc", "uds", "uds-jvms");
    }
}
