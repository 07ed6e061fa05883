/** Routes messages from receivers to handlers, queues and futures on threads of its own. */
package ipc.router;
