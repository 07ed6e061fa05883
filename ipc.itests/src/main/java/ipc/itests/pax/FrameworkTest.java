package ipc.itests.pax;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the {@code @Test} methods of a class inside an OSGi framework of its own, started before the
 * first and stopped after the last of them.
 *
 * <p>The class is public, as are its superclasses, and has a public static method annotated with
 * {@link org.ops4j.pax.exam.Configuration} that returns the framework's options. Fields annotated
 * with {@code javax.inject.Inject} get services, which the test waits for. Everything in the class
 * but that method and its constructor runs in the framework only; repeated, parameterized and
 * nested tests are not supported.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(FrameworkExtension.class)
public @interface FrameworkTest {}
