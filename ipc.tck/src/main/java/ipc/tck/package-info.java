/** The platform's contract as abstract JUnit suites, with the child processes they need. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package ipc.tck;
