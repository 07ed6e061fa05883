/**
 * The command line: starts a framework with the bundles of a mode and runs an application in it.
 */
package ipc.launcher;
