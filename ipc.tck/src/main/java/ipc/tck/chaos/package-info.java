/** Processes exchange senders and messages while others are killed; an oracle watches the laws. */
@Export
@Version("0.1.0")
package ipc.tck.chaos;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
