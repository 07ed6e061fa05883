/** Links between processes over Unix domain sockets. */
package ipc.transport.uds;
