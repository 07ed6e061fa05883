/** Links between nodes of one JVM, handing messages over by reference. */
package ipc.transport.inproc;
