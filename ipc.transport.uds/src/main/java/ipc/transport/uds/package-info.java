/**
 * Links between processes over Unix domain sockets.
 *
 * <p>An {@link ipc.transport.uds.UdsEndpoint} has a socket file and a thread, the {@link
 * ipc.transport.uds.IoLoop}; a {@link ipc.transport.uds.UdsLink} has a socket, which the thread
 * that writes and the thread that waits use themselves. Who writes is decided by {@link
 * ipc.transport.uds.Outbound}, who reads by {@link ipc.transport.uds.Lease}.
 */
package ipc.transport.uds;
