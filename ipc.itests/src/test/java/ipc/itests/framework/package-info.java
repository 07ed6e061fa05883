/**
 * The platform in a framework, Felix or Equinox: what its run files deploy, and how bundles live
 * and go there.
 */
package ipc.itests.framework;
