package ipc.transport.uds;

import ipc.api.channel.IpcException;
import ipc.api.channel.StoppedException;
import ipc.api.transport.Endpoint;
import ipc.api.transport.EndpointOptions;
import ipc.api.transport.LinkAcceptor;
import ipc.api.transport.Transport;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes links between processes of one user, over Unix domain sockets. Thread-safe.
 *
 * <p>An endpoint has one socket file, in a directory that only this user can enter, and one thread.
 * A link has one socket.
 */
public final class UdsTransport implements Transport, AutoCloseable {

    static final String NAME = "uds";

    private static final Logger LOG = LoggerFactory.getLogger(UdsTransport.class);
    private static final AtomicBoolean CHARSET_TOLD = new AtomicBoolean();

    private final List<Path> directories;
    private final PeerCheck peerCheck; // null: the peer must be the same user
    private final Set<UdsEndpoint> endpoints = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Keeps socket files in {@code $XDG_RUNTIME_DIR/ipc-<user>} or, failing that, {@code
     * ipc-<user>} in the temp directory.
     */
    public UdsTransport() {
        this(SocketDirectory.candidates(), null);
    }

    /**
     * Keeps socket files in the given directory.
     *
     * @param directory made if need be; becomes private (0700); its path must be short (70 bytes
     *     are)
     */
    public UdsTransport(Path directory) {
        this(List.of(directory), null);
    }

    UdsTransport(List<Path> directories, PeerCheck peerCheck) {
        this.directories = List.copyOf(directories);
        this.peerCheck = peerCheck;
    }

    @Override
    public String scheme() {
        return NAME;
    }

    @Override
    public Endpoint open(EndpointOptions options, LinkAcceptor acceptor) {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(acceptor, "acceptor");
        if (!Addresses.PATH_CHARSET.equalsIgnoreCase("UTF-8")
                && CHARSET_TOLD.compareAndSet(false, true)) {
            LOG.debug(
                    "paths are read as {}: peers bound to a path that is none in it will be refused",
                    Addresses.PATH_CHARSET);
        }
        boolean interrupted = Thread.interrupted(); // an interrupt would close the lock file
        try {
            UdsEndpoint endpoint = start(options, acceptor);
            endpoints.add(endpoint);
            if (closed) { // looked at after the add: either close() finds the endpoint, or it is
                // closed here
                endpoint.close();
                throw new StoppedException(
                        "transport " + NAME + " is closed; open endpoints before it");
            }
            return endpoint;
        } catch (IOException e) {
            throw new IpcException("cannot listen: " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private UdsEndpoint start(EndpointOptions options, LinkAcceptor acceptor) throws IOException {
        SocketFile file = SocketDirectory.makeFile(directories);
        Selector selector = null;
        Listener listener = null;
        boolean started = false;
        try {
            PeerCheck check = peerCheck == null ? PeerCheck.sameUser(file.user()) : peerCheck;
            selector = Selector.open();
            listener = Listener.open(file, selector, check, acceptor, options.maxFrameBytes());
            IoLoop loop = new IoLoop(options.nodeName(), selector, listener, check);
            UdsEndpoint endpoint = new UdsEndpoint(options, file.path(), loop, endpoints::remove);
            loop.start("ipc-io-" + options.nodeName());
            started = true;
            return endpoint;
        } finally {
            if (!started) {
                stop(file, selector, listener);
            }
        }
    }

    /** Undoes a start that failed half-way. */
    private static void stop(SocketFile file, Selector selector, Listener listener)
            throws IOException {
        try {
            if (listener != null) {
                listener.close();
            }
            file.close();
        } finally {
            if (selector != null) {
                selector.close();
            }
        }
    }

    /** Closes all endpoints; none can be opened any more. Idempotent. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(endpoints).forEach(Endpoint::close);
    }
}
