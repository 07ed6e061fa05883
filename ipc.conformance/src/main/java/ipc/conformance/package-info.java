/** Binds the suites of {@code ipc.tck} to the providers; all of it is in the tests. */
package ipc.conformance;
