/**
 * Routers forward what arrives on channels to handlers, on a thread of their own.
 *
 * <p>Null as an argument is a {@link NullPointerException} everywhere.
 */
@Export
@Version("0.1.0")
package ipc.api.router;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
