/**
 * Callback strategy of single-process mode: the caller's thread runs the handler. Applications
 * import {@code ipc.api.callback}; this package is exported for programs without OSGi, which make
 * {@link ipc.callback.direct.DirectCallbacks}.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("0.1.0")
package ipc.callback.direct;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
