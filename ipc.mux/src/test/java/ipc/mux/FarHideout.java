package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.transport.Endpoint;
import ipc.api.transport.Link;
import ipc.api.transport.LinkEnd;
import ipc.api.transport.LinkHandler;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Hostile peers in a process of their own, {@link HideoutChild}: the links are there, and what is
 * said here is passed on. Thread-safe.
 */
final class FarHideout implements Hideout, Endpoint {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final DataOutputStream out;
    private final AtomicInteger nextLine = new AtomicInteger();
    private final CompletableFuture<String> name = new CompletableFuture<>();
    private final Map<Integer, LinkHandler> handlers = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<String>> talks = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "wire-hideout");

    /** Starts the process, with its socket in that directory. */
    FarHideout(Path directory) throws IOException {
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HideoutChild.class.getName(),
                                directory.toString())
                        .redirectError(Redirect.INHERIT)
                        .start();
        out = new DataOutputStream(process.getOutputStream());
        reader.setDaemon(true);
        reader.start();
    }

    private void tell(HideoutChild.Writing writing) {
        synchronized (out) {
            try {
                writing.to(out);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("The process of the hostile peers is gone", e);
            }
        }
    }

    private void tell(int order, int line, HideoutChild.Writing rest) {
        tell(
                to -> {
                    to.writeByte(order);
                    to.writeInt(line);
                    rest.to(to);
                });
    }

    private void read() {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                hear(in);
            }
        } catch (EOFException e) {
            lose(e);
        } catch (IOException e) {
            lose(e); // the stream is closed when the process is killed
        }
    }

    private void hear(DataInputStream in) throws IOException {
        int what = in.readByte();
        if (what == HideoutChild.NAME) {
            name.complete(in.readUTF());
            return;
        }
        int line = in.readInt();
        switch (what) {
            case HideoutChild.FRAME -> {
                byte[] frame = HideoutChild.bytes(in);
                handlers.get(line).onFrame(frame, 0, frame.length, null);
            }
            case HideoutChild.END -> {
                LinkEnd.Cause cause = LinkEnd.Cause.valueOf(in.readUTF());
                handlers.remove(line).onEnd(new LinkEnd(cause, in.readUTF()));
            }
            case HideoutChild.TALKED -> talks.remove(line).complete(in.readUTF());
            default -> throw new IOException("The child tells " + what);
        }
    }

    private void lose(IOException cause) {
        name.completeExceptionally(cause);
        talks.values().forEach(talk -> talk.completeExceptionally(cause));
    }

    @Override
    public Endpoint endpoint() {
        return this;
    }

    @Override
    public String address() {
        return name.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public Link connect(String address, LinkHandler handler, Duration timeout) {
        int line = nextLine.getAndIncrement();
        handlers.put(line, handler);
        tell(HideoutChild.CONNECT, line, to -> to.writeUTF(address));
        return new FarLink(line);
    }

    @Override
    public void talk(String address, byte[] first, byte[] again, int times) throws Exception {
        int line = nextLine.getAndIncrement();
        CompletableFuture<String> talk = new CompletableFuture<>();
        talks.put(line, talk);
        tell(
                HideoutChild.TALK,
                line,
                to -> {
                    to.writeUTF(address);
                    HideoutChild.bytes(to, first, 0, first.length);
                    HideoutChild.bytes(to, again, 0, again.length);
                    to.writeInt(times);
                });
        assertThat(talk.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEmpty();
    }

    /** Kills the process. */
    @Override
    public void close(Duration flush) {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private final class FarLink implements Link {
        private final int line;
        private boolean aborted;

        FarLink(int line) {
            this.line = line;
        }

        @Override
        public boolean passesReferences() {
            return false;
        }

        @Override
        public synchronized boolean write(byte[] frame, int offset, int length, Object payload) {
            if (!aborted) {
                tell(HideoutChild.WRITE, line, to -> HideoutChild.bytes(to, frame, offset, length));
            }
            return !aborted;
        }

        @Override
        public long outboundBytes() {
            return 0; // they are there
        }

        @Override
        public boolean flush(Duration timeout) {
            return false;
        }

        @Override
        public boolean readUntil(BooleanSupplier done, long timeoutNanos) {
            return false;
        }

        @Override
        public void wakeUp() {
            // nobody reads here
        }

        @Override
        public void close() {
            abort(new LinkEnd(LinkEnd.Cause.CLOSED_HERE, "closed"));
        }

        @Override
        public synchronized void abort(LinkEnd end) {
            if (!aborted) {
                aborted = true;
                tell(HideoutChild.ABORT, line, to -> {});
            }
        }
    }
}
