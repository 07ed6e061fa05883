package ipc.mux;

import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.StoppedException;
import ipc.api.codec.Codec;
import ipc.api.codec.CodecProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bundle, or whoever else got a channel factory of its own: keeps what was made and received
 * through it, to close it when it stops, and the codecs of its types. Thread-safe.
 */
final class Owner {
    private final String name;
    private final CodecProvider provider;
    private final Map<MessageType<?>, Codec<?>> codecs = new ConcurrentHashMap<>();
    private final Set<OwnedHandle> handles = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Owner(String name, CodecProvider provider) {
        this.name = name;
        this.provider = provider;
    }

    String name() {
        return name;
    }

    boolean isStopped() {
        return stopped;
    }

    void check() {
        if (stopped) {
            throw new StoppedException(
                    "The channels of " + name + " are stopped: look the service up again");
        }
    }

    /** The codec of a type. Each owner has its own, so that they go with its classes. */
    @SuppressWarnings("unchecked") // each type is mapped to its own codec
    <T> Codec<T> codec(MessageType<T> type) {
        Codec<?> known = codecs.get(type);
        return (Codec<T>) (known != null ? known : codecs.computeIfAbsent(type, provider::codec));
    }

    /** Takes a handle over; when the owner has stopped, ends it. */
    void add(OwnedHandle handle) {
        handle.ownedBy(this);
        handles.add(handle);
        if (stopped) {
            handle.end(Reason.STOPPED);
        }
    }

    void remove(OwnedHandle handle) {
        handles.remove(handle);
    }

    void stop() {
        stopped = true;
        for (OwnedHandle handle : handles) {
            handle.end(Reason.STOPPED);
        }
        handles.clear();
        codecs.clear();
    }
}
