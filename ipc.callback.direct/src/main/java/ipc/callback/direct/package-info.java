/** Callback strategy of single-process mode: the caller's thread runs the handler. */
package ipc.callback.direct;
