/** Counts what many channels and senders cost: descriptors, and objects that stay. */
@Export
@Version("0.1.0")
package ipc.tck.footprint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
