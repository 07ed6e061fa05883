/** Callback strategy of multi-process mode: a route in the home process runs the handler. */
package ipc.callback.routed;
