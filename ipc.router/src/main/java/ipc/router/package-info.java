/**
 * Routes messages from receivers to handlers on a thread of its own, and notices handlers that run
 * too long. Applications import {@code ipc.api.router}; this package is exported for programs
 * without OSGi, which make a {@link ipc.router.LoopRouter}.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("0.1.0")
package ipc.router;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
