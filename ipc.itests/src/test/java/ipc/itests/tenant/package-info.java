/**
 * An application of a framework, for the scenarios of {@code ipc.tck}: each application of a
 * fixture is a bundle made of this package. Knows the API and the JDK.
 */
package ipc.itests.tenant;
