package ipc.api.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A program that a launcher runs from the command line once the framework and its services are up.
 * A bundle registers it as an OSGi service with the property {@value #NAME}, the word by which it
 * is called.
 */
@ConsumerType
@FunctionalInterface
public interface Application {

    /** The service property that holds the application's name. */
    String NAME = "ipc.application";

    /**
     * Runs the program; once, on the launcher's main thread. An interrupt asks it to stop at once.
     * What it started, it closes before it returns; the launcher then stops the framework and ends
     * the process with the result.
     *
     * @param context arguments and streams
     * @return the exit code of the process, 0 to 255
     * @throws Exception to have it reported as one line, with exit code 2
     */
    int run(ApplicationContext context) throws Exception;
}
