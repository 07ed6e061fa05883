package ipc.tck.stage;

/**
 * The providers under test. An implementation is a public class with a public constructor without
 * parameters, so that a child process can make one of its own.
 */
public interface Platform {
    /**
     * Whether the providers are here. False where scenarios are only announced, to be played inside
     * a framework: then there is no stage, and whoever plays them takes the method's place.
     *
     * @return always the same
     */
    default boolean isHere() {
        return true;
    }

    /**
     * Provides for one application.
     *
     * @param name of the application; there may be several of that name
     * @param force whether its node encodes every message
     * @return what it is given, to be closed by the caller
     */
    Provision provide(String name, boolean force);
}
