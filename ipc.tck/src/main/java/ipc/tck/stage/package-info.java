/** The stage a scenario plays on: nodes here and there, in one process or several. */
@Export
@Version("0.1.0")
package ipc.tck.stage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
