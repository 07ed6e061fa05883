/** Routers forward what arrives on channels to handlers, on a thread of their own. */
@Export
@Version("0.1.0")
package ipc.api.router;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
