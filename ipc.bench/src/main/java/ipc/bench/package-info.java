/** Benchmarks of the platform against raw sockets and queues. */
package ipc.bench;
