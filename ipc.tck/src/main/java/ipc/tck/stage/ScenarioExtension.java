package ipc.tck.stage;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Plays each scenario, as often as asked, on a stage of its own, and guards against leaks. */
final class ScenarioExtension extends RepeatedExtension {

    @Override
    TestTemplateInvocationContext performance(int number) {
        return new Performance(number);
    }

    private record Performance(int number) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return displayName(number);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new StageExtension());
        }
    }

    private static final class StageExtension
            implements BeforeEachCallback, ParameterResolver, AfterEachCallback {
        private Troupe troupe;
        private Leaks before;
        private Stage stage;

        @Override
        public void beforeEach(ExtensionContext context) {
            troupe = new Troupe(configuration(context));
            if (troupe.isHere()) {
                troupe.prepare();
                before = Leaks.now();
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Stage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (troupe.isHere()) {
                stage = new Stage(configuration(context), troupe);
            }
            return stage; // null for whoever plays it elsewhere
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Failures failures = new Failures();
            if (stage != null) {
                failures.attempt(stage::close);
            }
            if (before != null) {
                failures.attempt(before::assertNothingNew);
            }
            failures.rethrow();
        }

        private static Configuration configuration(ExtensionContext context) {
            Class<?> testClass = context.getRequiredTestClass();
            return AnnotationSupport.findAnnotation(testClass, Configuration.class)
                    .orElseThrow(
                            () -> new IllegalStateException("No @Configuration: " + testClass));
        }
    }
}
