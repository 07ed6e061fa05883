/** Contract of disconnection: who learns what, when the other side closes or dies. */
@Export
@Version("0.1.0")
package ipc.tck.disconnection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
