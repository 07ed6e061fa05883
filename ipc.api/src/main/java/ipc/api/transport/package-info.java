/** The service that makes links, over which nodes exchange frames. */
@Export
@Version("0.1.0")
package ipc.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
