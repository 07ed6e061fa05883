/** Contract of channels: delivery, order, values, types, and ways to receive. */
@Export
@Version("0.1.0")
package ipc.tck.channels;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
