/** Contract of callbacks. */
@Export
@Version("0.1.0")
package ipc.tck.callbacks;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
