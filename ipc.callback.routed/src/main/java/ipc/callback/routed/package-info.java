/**
 * Callback strategy of multi-process mode: a route in the home process runs the handler.
 * Applications import {@code ipc.api.callback}; this package is exported for programs without OSGi,
 * which make {@link ipc.callback.routed.RoutedCallbacks}.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("0.1.0")
package ipc.callback.routed;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
