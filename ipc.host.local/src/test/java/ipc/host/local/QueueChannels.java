package ipc.host.local;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Sender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Channels inside one JVM, made of a monitor and a queue: as much of the contract as a plugin host
 * needs.
 */
final class QueueChannels implements ChannelFactory {
    @Override
    public <T> Channel<T> channel(MessageType<T> type) {
        var queue = new Queue<T>(type);
        return new Channel<>(queue.new Sending(), queue);
    }

    @Override
    public <T> OneShotServer<T> oneShotServer(MessageType<T> type) {
        throw new IllegalStateException("no transport");
    }

    @Override
    public <T> Acceptor<T> acceptor(MessageType<T> type) {
        throw new IllegalStateException("no transport");
    }

    @Override
    public <T> Sender<T> connect(String serverName, MessageType<T> type, Duration timeout) {
        throw new IllegalStateException("no transport");
    }

    @Override
    public ReceiverSet receiverSet() {
        throw new IllegalStateException("no sets");
    }

    private static final class Queue<T> implements Receiver<T> {
        private final MessageType<T> type;
        private final Deque<T> messages = new ArrayDeque<>();
        private int senders;
        private boolean closed;

        Queue(MessageType<T> type) {
            this.type = type;
        }

        @Override
        public synchronized T receive() throws InterruptedException {
            while (messages.isEmpty()) {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                if (senders == 0) {
                    throw new DisconnectedException(Reason.CLOSED, "no sender is left");
                }
                wait();
            }
            return messages.remove();
        }

        @Override
        public Received<T> tryReceive() {
            throw new IllegalStateException("not needed here");
        }

        @Override
        public Received<T> tryReceive(Duration timeout) {
            throw new IllegalStateException("not needed here");
        }

        @Override
        public Iterator<T> iterator() {
            throw new IllegalStateException("not needed here");
        }

        @Override
        public MessageType<T> type() {
            return type;
        }

        @Override
        public synchronized void close() {
            closed = true;
            messages.clear();
            notifyAll();
        }

        private final class Sending implements Sender<T> {
            private boolean released;

            Sending() {
                synchronized (Queue.this) {
                    senders++;
                }
            }

            @Override
            public void send(T message) {
                synchronized (Queue.this) {
                    if (released) {
                        throw new IllegalStateException("closed");
                    }
                    if (closed) {
                        throw new DisconnectedException(Reason.CLOSED, "the receiver is closed");
                    }
                    messages.add(message);
                    Queue.this.notifyAll();
                }
            }

            @Override
            public boolean trySend(T message) {
                send(message);
                return true;
            }

            @Override
            public boolean trySend(T message, Duration timeout) {
                return trySend(message);
            }

            @Override
            public boolean flush(Duration timeout) {
                return true;
            }

            @Override
            public Sender<T> duplicate() {
                return new Sending();
            }

            @Override
            public OpaqueSender opaque() {
                throw new AssertionError("not needed here");
            }

            @Override
            public boolean isDisconnected() {
                synchronized (Queue.this) {
                    return closed;
                }
            }

            @Override
            public MessageType<T> type() {
                return type;
            }

            @Override
            public void close() {
                synchronized (Queue.this) {
                    if (!released) {
                        released = true;
                        senders--;
                        Queue.this.notifyAll();
                    }
                }
            }
        }
    }
}
