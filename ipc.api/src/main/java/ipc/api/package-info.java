/** The ipc platform's API; each package below holds one idea. */
package ipc.api;
