/** Contract of servers: how two nodes find each other. */
@Export
@Version("0.1.0")
package ipc.tck.servers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
