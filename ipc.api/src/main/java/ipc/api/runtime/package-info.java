/** Nodes without OSGi: opened by hand, or found through {@link java.util.ServiceLoader}. */
@Export
@Version("0.1.0")
package ipc.api.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
