/**
 * The search example's application: hands batches of files to plugin instances and prints their
 * hits.
 */
package ipc.examples.search.host;
