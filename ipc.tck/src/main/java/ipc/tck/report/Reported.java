package ipc.tck.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the tests of a class into the table of scenarios, although they are not run on a {@link
 * ipc.tck.fixture.Fixture}: every test counts as a scenario.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reported {
    /**
     * The group of the contract.
     *
     * @return such as {@code wire}
     */
    String group();

    /**
     * Where the scenarios run.
     *
     * @return such as {@code uds}
     */
    String configuration();
}
