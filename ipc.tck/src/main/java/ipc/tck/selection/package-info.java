/** Contract of receiver sets. */
@Export
@Version("0.1.0")
package ipc.tck.selection;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
