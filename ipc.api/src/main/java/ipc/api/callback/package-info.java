/**
 * Callbacks run a piece of code in the process that made them, wherever the caller is.
 *
 * <p>Null as an argument is a {@link NullPointerException} everywhere.
 */
@Export
@Version("0.1.0")
package ipc.api.callback;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
