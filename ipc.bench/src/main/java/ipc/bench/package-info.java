/**
 * Benchmarks of the platform against the smallest programs that do the same work on raw sockets.
 */
package ipc.bench;
