/** Contract of travelling senders: in messages, through middlemen, home again. */
@Export
@Version("0.1.0")
package ipc.tck.travel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
