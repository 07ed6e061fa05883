/** Child processes that do what a scenario tells them, and die when it tells them to. */
@Export
@Version("0.1.0")
package ipc.tck.child;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
