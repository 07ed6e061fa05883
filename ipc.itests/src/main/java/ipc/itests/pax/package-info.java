/**
 * Jupiter tests that run inside an OSGi framework: a small bridge between JUnit and Pax Exam.
 *
 * <p>Pax Exam has no driver for Jupiter, so this is one. Its two halves are in this one bundle:
 *
 * <pre>
 *   driver (the JVM's class path)                     framework (started by the driver, same JVM)
 *   ---------------------------------------------     -------------------------------------------
 *   surefire -> Jupiter -> {@link ipc.itests.pax.FrameworkTest}
 *     beforeAll: FrameworkDriver starts a framework,
 *       installs the options' bundles and a probe       the probe: a bundle made of the test classes
 *     a test method is skipped here, and called  ---> JupiterInvoker runs that one method with a
 *       there by name                                   Jupiter engine of its own
 *                                                      {@link ipc.itests.pax.FrameworkTest} injects services
 *     the failure, if any, is thrown here       &lt;---  the failure, as it was
 *     afterAll: stops the framework
 * </pre>
 */
@Export
@Version("0.1.0")
package ipc.itests.pax;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
