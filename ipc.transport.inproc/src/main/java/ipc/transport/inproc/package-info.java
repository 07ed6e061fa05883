/**
 * Links between nodes of one JVM, handing frames over by reference on the thread that writes them.
 *
 * <p>The roles have the names of {@code ipc.transport.uds}: a transport opens endpoints, an
 * endpoint makes links, and a link writes through its outbound direction. There is no thread, no
 * buffer and no file here, so this is the place to learn them.
 */
package ipc.transport.inproc;
