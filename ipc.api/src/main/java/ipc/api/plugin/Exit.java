package ipc.api.plugin;

import org.osgi.annotation.versioning.ProviderType;

/** How a plugin instance ended. */
@ProviderType
public sealed interface Exit {

    /** It returned from {@code serve}. */
    record Returned() implements Exit {}

    /**
     * It threw.
     *
     * @param error what it threw, as text, since the class may be unknown here
     */
    record Failed(String error) implements Exit {}

    /**
     * Its process ended without its having returned.
     *
     * @param status the exit status of the process, 128 + n when signal n killed it
     */
    record Died(int status) implements Exit {}
}
