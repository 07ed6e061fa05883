/** Starts plugins as components of this framework. */
package ipc.host.local;
