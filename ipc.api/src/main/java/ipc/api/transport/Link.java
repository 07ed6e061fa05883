package ipc.api.transport;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One connection between two nodes; carries frames both ways, in order, without loss, until it
 * ends.
 *
 * <p>Reading is a role, the <em>lease</em>, which one thread holds at a time: the transport's I/O
 * thread by default, or a thread that waits for something that will come over this link, through
 * {@link #readUntil}. Thread-safe.
 */
@ProviderType
public interface Link {

    /**
     * Whether {@link #write} passes payload objects by reference, so that messages need not be
     * encoded.
     *
     * @return always the same
     */
    boolean passesReferences();

    /**
     * Writes a frame. Never blocks: a thread that finds the link idle writes to it at once;
     * otherwise the frame is left in the outbound buffer for whoever is writing. Frames of one
     * thread keep their order. On a link that has ended, does nothing.
     *
     * <p>Throws for misuse only: an index, a length or a payload that is not allowed. What goes
     * wrong otherwise, such as want of memory for what waits to be written, ends this link and no
     * other.
     *
     * @param buffer holds the frame; the caller may reuse it afterwards
     * @param offset of its first byte
     * @param length of the frame, at most {@link EndpointOptions#maxFrameBytes}
     * @param payload an object to pass with the frame; null unless the link {@linkplain
     *     #passesReferences passes references}
     * @return false when the link has ended; true says nothing about arrival
     */
    boolean write(byte[] buffer, int offset, int length, Object payload);

    /**
     * How much is written but not yet handed to the operating system or the peer.
     *
     * @return the number of bytes, a snapshot
     */
    long outboundBytes();

    /**
     * Waits until all that was written before is handed to the operating system.
     *
     * @param timeout how long to wait
     * @return false when the time was up, or the link ended, first
     * @throws InterruptedException when interrupted; the link is not harmed
     */
    boolean flush(Duration timeout) throws InterruptedException;

    /**
     * Reads the link on the calling thread, handing frames to the link's handler, until the
     * condition holds, the link ends, the time is up, or {@link #wakeUp} is called. The condition
     * is looked at after every batch of frames. Spares the hop from the I/O thread.
     *
     * @param done what the caller waits for; cheap, without side effects
     * @param timeoutNanos how long, at most
     * @return false at once when the lease is not to be had: another waiter reads the link, or it
     *     needs no reader; wait otherwise then
     * @throws InterruptedException when interrupted; the link is not harmed and no frame is lost
     */
    boolean readUntil(BooleanSupplier done, long timeoutNanos) throws InterruptedException;

    /**
     * Makes a thread that is in {@link #readUntil} look at its condition at once. Cheap when there
     * is none.
     */
    void wakeUp();

    /**
     * Ends the link after what was written has gone out, or five seconds later. Returns at once.
     * Idempotent.
     */
    void close();

    /**
     * Ends the link at once; what has not gone out or not been read is lost.
     *
     * @param end what the handler is told
     */
    void abort(LinkEnd end);
}
