package ipc.api.plugin;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/**
 * What a launcher gives to an {@link Application}.
 *
 * @param mode the mode whose bundles are deployed, {@code single} or {@code multi}; to be shown,
 *     not to be decided by
 * @param arguments what stood on the command line after the application's name; immutable
 * @param out standard output, not buffered; throws {@link java.io.IOException} when its reader is
 *     gone. Not to be closed
 * @param err standard error. Not to be closed
 * @param terminal whether standard error is a terminal, so that progress may be shown there
 * @param started when the process was started
 */
public record ApplicationContext(
        String mode,
        List<String> arguments,
        OutputStream out,
        PrintStream err,
        boolean terminal,
        Instant started) {}
