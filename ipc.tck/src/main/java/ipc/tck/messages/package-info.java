/** Messages of every shape a declared type may have. */
@Export
@Version("0.1.0")
package ipc.tck.messages;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
