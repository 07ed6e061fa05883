/** Starts plugins in JVMs of their own, each with a framework of its own. */
package ipc.host.jvm;
