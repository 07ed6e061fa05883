/** Nodes, links and subchannels: the multiplexer behind every channel. */
package ipc.mux;
