package ipc.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gets what comes over a link: the frames in the order in which they were written, one call at a
 * time, on whatever thread reads the link just then; then the end. Each call happens after the one
 * before it. The methods must not block, run no application code, and throw nothing; they may write
 * to any link.
 */
@ConsumerType
public interface LinkHandler {

    /**
     * A frame has come.
     *
     * @param buffer holds the frame; valid during the call only
     * @param offset of its first byte
     * @param length of the frame
     * @param payload the object that was written with the frame over a link that passes references,
     *     else null
     */
    void onFrame(byte[] buffer, int offset, int length, Object payload);

    /**
     * The link has ended; nothing comes after this. Called once, after all frames that had come
     * before the end. When this side has aborted the link, frames not yet read are skipped.
     *
     * @param end how
     */
    void onEnd(LinkEnd end);
}
