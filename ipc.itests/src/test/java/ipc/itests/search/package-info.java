/** The search example from the command line, in processes of its own, beside what grep prints. */
package ipc.itests.search;
