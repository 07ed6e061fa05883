/** Typed channels between and inside processes: senders, receivers, servers, and their errors. */
@Export
@Version("0.1.0")
package ipc.api.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
