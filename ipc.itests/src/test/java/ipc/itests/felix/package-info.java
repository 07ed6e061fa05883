/** The platform in Felix, as its two run files deploy it. */
package ipc.itests.felix;
