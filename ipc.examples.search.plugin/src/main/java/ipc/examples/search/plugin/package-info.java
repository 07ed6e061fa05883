/** The search example's plugin: searches batches of files, in whichever process it runs. */
package ipc.examples.search.plugin;
