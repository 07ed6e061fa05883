package ipc.itests.pax;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the {@code @Test} methods and the test templates of a class inside an OSGi framework of its
 * own, started before the first and stopped after the last of them.
 *
 * <p>The class is public, as are its superclasses, and has a public static method annotated with
 * {@link org.ops4j.pax.exam.Configuration} that returns the framework's options. Fields annotated
 * with {@code javax.inject.Inject} get services, which the test waits for. Everything in the class
 * but that method and its constructor runs in the framework only. An invocation of a template is
 * the first one there, whichever it is here: enough for repetitions, while parameterized and nested
 * tests are not supported. The extensions of a template run on both sides, and its parameters are
 * resolved on both; what it is given here is not used.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(FrameworkExtension.class)
public @interface FrameworkTest {
    /**
     * How many test methods must have run, rather than been skipped, when all of the class were
     * asked for.
     *
     * @return fewer are a failure
     */
    int atLeast() default 1;
}
