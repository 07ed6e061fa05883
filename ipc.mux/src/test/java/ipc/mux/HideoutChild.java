package ipc.mux;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import ipc.transport.uds.UdsTransport;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The main of a process in which hostile peers live: does what {@link FarHideout} tells it over its
 * standard input, and ends when that does.
 *
 * <pre>
 * told:  CONNECT line i32, address     WRITE line i32, bytes     ABORT line i32
 *        TALK line i32, address, bytes, bytes, times i32
 * tells: NAME address (first)          FRAME line i32, bytes     END line i32, cause, detail
 *        TALKED line i32, what failed
 * </pre>
 */
final class HideoutChild {
    static final int CONNECT = 1;
    static final int WRITE = 2;
    static final int ABORT = 3;
    static final int TALK = 4;

    static final int NAME = 5;
    static final int FRAME = 6;
    static final int END = 7;
    static final int TALKED = 8;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final DataOutputStream out;
    private final Endpoint endpoint;
    private final Map<Integer, Link> lines = new HashMap<>();

    private HideoutChild(DataOutputStream out, Path directory) {
        this.out = out;
        endpoint = HostilePeer.endpoint(new UdsTransport(directory));
    }

    /**
     * Runs the process.
     *
     * @param arguments the directory for the endpoint's socket
     */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // standard output belongs to the frames
        try {
            new HideoutChild(out, Path.of(arguments[0])).run(in);
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0); // the parent is gone
        }
    }

    /** Writes something whole. */
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private void tell(Writing writing) {
        synchronized (out) {
            try {
                writing.to(out);
                out.flush();
            } catch (IOException e) {
                Runtime.getRuntime().halt(1); // the parent is gone
            }
        }
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    static void bytes(DataOutputStream out, byte[] bytes, int offset, int length)
            throws IOException {
        out.writeInt(length);
        out.write(bytes, offset, length);
    }

    private void run(DataInputStream in) throws IOException {
        tell(
                to -> {
                    to.writeByte(NAME);
                    to.writeUTF(endpoint.address());
                });
        while (true) {
            int order = in.readByte();
            int line = in.readInt();
            switch (order) {
                case CONNECT ->
                        lines.put(line, endpoint.connect(in.readUTF(), relay(line), TIMEOUT));
                case WRITE -> {
                    byte[] frame = bytes(in);
                    lines.get(line).write(frame, 0, frame.length, null);
                }
                case ABORT ->
                        lines.remove(line).abort(new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "as told"));
                case TALK -> talk(line, in.readUTF(), bytes(in), bytes(in), in.readInt());
                default -> throw new IOException("No order: " + order);
            }
        }
    }

    private void talk(int line, String address, byte[] first, byte[] again, int times) {
        String failure = "";
        try {
            NearHideout.talkOverSocket(address, first, again, times);
        } catch (IOException | AssertionError e) {
            failure = e.toString();
        }
        String result = failure;
        tell(
                to -> {
                    to.writeByte(TALKED);
                    to.writeInt(line);
                    to.writeUTF(result);
                });
    }

    private LinkHandler relay(int line) {
        return new LinkHandler() {
            @Override
            public void onFrame(byte[] buffer, int offset, int length, Object payload) {
                tell(
                        to -> {
                            to.writeByte(FRAME);
                            to.writeInt(line);
                            bytes(to, buffer, offset, length);
                        });
            }

            @Override
            public void onEnd(LinkEnd how) {
                tell(
                        to -> {
                            to.writeByte(END);
                            to.writeInt(line);
                            to.writeUTF(how.cause().name());
                            to.writeUTF(how.detail());
                        });
            }
        };
    }
}
