/** Measures how soon a disconnection is reported after a process was killed. */
@Export
@Version("0.1.0")
package ipc.tck.crash;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
