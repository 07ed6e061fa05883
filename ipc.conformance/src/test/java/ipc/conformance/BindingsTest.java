package ipc.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.channels.ReceiveContract;
import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Layout;
import ipc.tck.fixture.Scenario;
import ipc.tck.footprint.FootprintContract;
import ipc.tck.travel.LostContract;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Every suite of scenarios runs in every configuration. */
class BindingsTest {
    private static final List<Class<? extends Annotation>> CONFIGURATIONS =
            List.of(Local.class, Forced.class, Inproc.class, Uds.class, UdsJvms.class);

    /** What is counted in two processes says nothing elsewhere. */
    private static final Set<Class<?>> FOR_PROCESSES_ONLY = Set.of(FootprintContract.class);

    @Test
    void shouldBindEverySuiteToEveryConfiguration() {
        List<Class<?>> suites = suites();
        List<Class<?>> bindings = bindings();
        List<String> missing = new ArrayList<>();

        for (Class<?> suite : suites) {
            for (Class<? extends Annotation> configuration : configurationsOf(suite)) {
                if (bindings.stream().noneMatch(it -> binds(it, suite, configuration))) {
                    missing.add(suite.getName() + " in " + configuration.getSimpleName());
                }
            }
        }

        assertThat(suites).contains(ReceiveContract.class, LostContract.class);
        assertThat(missing).isEmpty();
    }

    /** Surefire, Failsafe and the count by configuration go by the names of classes. */
    @Test
    void shouldNameEveryBindingAfterItsConfiguration() {
        for (Class<?> binding : bindings()) {
            Layout layout =
                    AnnotationSupport.findAnnotation(binding, Configuration.class)
                            .orElseThrow()
                            .layout();
            List<String> prefixes =
                    CONFIGURATIONS.stream()
                            .filter(binding::isAnnotationPresent)
                            .map(Class::getSimpleName)
                            .toList();

            assertThat(prefixes).as("%s", binding).hasSize(1);
            assertThat(binding.getSimpleName())
                    .matches(
                            prefixes.get(0)
                                    + "[A-Z][a-z]\\w*"
                                    + (layout == Layout.PROCESSES ? "IT" : "Test"));
        }
    }

    private static List<Class<? extends Annotation>> configurationsOf(Class<?> suite) {
        return FOR_PROCESSES_ONLY.contains(suite) ? List.of(UdsJvms.class) : CONFIGURATIONS;
    }

    private static boolean binds(
            Class<?> binding, Class<?> suite, Class<? extends Annotation> configuration) {
        return suite.isAssignableFrom(binding) && binding.isAnnotationPresent(configuration);
    }

    private static List<Class<?>> suites() {
        return ReflectionSupport.findAllClassesInPackage(
                "ipc.tck",
                type ->
                        !AnnotationSupport.findAnnotatedMethods(
                                        type, Scenario.class, HierarchyTraversalMode.TOP_DOWN)
                                .isEmpty(),
                name -> name.endsWith("Contract"));
    }

    private static List<Class<?>> bindings() {
        return ReflectionSupport.findAllClassesInPackage(
                "ipc.conformance",
                type ->
                        !type.isAnnotation()
                                && !Modifier.isAbstract(type.getModifiers())
                                && AnnotationSupport.isAnnotated(type, Configuration.class),
                name -> true);
    }
}
