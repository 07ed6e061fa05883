/**
 * The default codec: encodes records, sealed interfaces, enums and collections from the declared
 * type.
 */
package ipc.codec;
