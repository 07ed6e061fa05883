/**
 * The service that turns messages into bytes and back, and copies them inside a process.
 *
 * <p>A message that is null, or has a part that is, is an {@link ipc.api.channel.EncodeException};
 * null as another argument is a {@link NullPointerException}.
 */
@Export
@Version("0.1.0")
package ipc.api.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
