/** Contract of routers. */
@Export
@Version("0.1.0")
package ipc.tck.router;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
