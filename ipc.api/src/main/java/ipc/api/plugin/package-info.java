/**
 * Plugins and the hosts that start them, in this JVM or in JVMs of their own.
 *
 * <p>Null as an argument is a {@link NullPointerException} everywhere.
 */
@Export
@Version("0.1.0")
package ipc.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
