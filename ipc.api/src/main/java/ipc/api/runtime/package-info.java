/**
 * Nodes without OSGi: opened by hand, or found through {@link java.util.ServiceLoader}.
 *
 * <p>Null as an argument is a {@link NullPointerException} everywhere.
 */
@Export
@Version("0.1.0")
package ipc.api.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
