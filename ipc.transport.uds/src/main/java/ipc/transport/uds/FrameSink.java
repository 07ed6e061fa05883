package ipc.transport.uds;

/** Where {@link Inbound} puts the frames it finds. */
interface FrameSink {

    /** Takes a frame; the bytes are valid during the call only. */
    void frame(byte[] buffer, int offset, int length);

    /** Whether no more frames are wanted. */
    boolean isAborted();
}
