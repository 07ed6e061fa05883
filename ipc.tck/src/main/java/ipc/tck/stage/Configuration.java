package ipc.tck.stage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a test class, or an annotation for many of them, to the providers and the layout under
 * which its scenarios run.
 *
 * <pre>{@code
 * @Configuration(name = "uds", platform = UdsPlatform.class, layout = Layout.NODES)
 * class UdsChannelsTest implements ChannelsContract {}
 * }</pre>
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface Configuration {
    /**
     * As in the table of scenarios.
     *
     * @return the name
     */
    String name();

    /**
     * The providers.
     *
     * @return a public class with a public constructor without parameters
     */
    Class<? extends Platform> platform();

    /**
     * Where the nodes are.
     *
     * @return the layout
     */
    Layout layout();

    /**
     * Whether the nodes encode every message.
     *
     * @return the property {@code ipc.force} of the nodes
     */
    boolean force() default false;
}
