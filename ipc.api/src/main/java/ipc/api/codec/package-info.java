/** The service that turns messages into bytes and back, and copies them inside a process. */
@Export
@Version("0.1.0")
package ipc.api.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
