/**
 * Typed channels between and inside processes: senders, receivers, servers, and their errors.
 *
 * <p>Null as an argument is a {@link NullPointerException} everywhere; inside a message it is an
 * {@link EncodeException}.
 */
@Export
@Version("0.1.0")
package ipc.api.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
