package ipc.tck.stage;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test as often as asked. */
class RepeatedExtension implements TestTemplateInvocationContextProvider {
    private static final int REPEAT = Math.max(1, Integer.getInteger("ipc.repeat", 1));

    @Override
    public final boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public final Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        return IntStream.rangeClosed(1, REPEAT).mapToObj(this::performance);
    }

    /** One of the runs. */
    TestTemplateInvocationContext performance(int number) {
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int invocationIndex) {
                return displayName(number);
            }
        };
    }

    static String displayName(int number) {
        return REPEAT == 1 ? "once" : number + " of " + REPEAT;
    }
}
