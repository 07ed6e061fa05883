/** Messages of the search example: the contract between its host and its plugin. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package ipc.examples.search.api;
