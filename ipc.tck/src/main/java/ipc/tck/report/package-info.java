/** Counts the scenarios: which ran, in which configuration, and what was skipped and why. */
@Export
@Version("0.1.0")
package ipc.tck.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
