/** Callbacks run a piece of code in the process that made them, wherever the caller is. */
@Export
@Version("0.1.0")
package ipc.api.callback;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
