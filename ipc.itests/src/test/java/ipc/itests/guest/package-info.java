/**
 * Bundles that use the platform, to be installed in a framework under test: each is made of this
 * package, by the test that wants it. The test has classes of the same names, by another loader.
 */
package ipc.itests.guest;
