/**
 * The contract of transports as abstract suites: links, their ends, reading them, endpoints. A
 * provider binds each suite with one class of a few lines.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package ipc.tck.transport;
