/** Integration tests: frameworks, child JVMs, the search example, and the rules of the house. */
package ipc.itests;
