package ipc.router;

import ipc.api.channel.Acceptor;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.DecodeException;
import ipc.api.channel.MessageType;
import ipc.api.channel.OneShotServer;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.channel.ReceiverId;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.api.channel.Sender;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The part of a channel factory that a router uses, in a few lines under one lock. */
final class FakeChannels implements ChannelFactory {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Set> sets = new ArrayList<>();
    private Throwable selectFailure;
    private int selectsToFail;

    /** What the router has given up. */
    final BlockingQueue<Received<?>> discarded = new LinkedBlockingQueue<>();

    @Override
    public <T> Channel<T> channel(MessageType<T> type) {
        Queue<T> queue = new Queue<>(type);
        return new Channel<>(queue.newSender(), queue);
    }

    @Override
    public ReceiverSet receiverSet() {
        Set set = new Set();
        sets.add(set);
        return set;
    }

    /** What a node does that stops. */
    void stop() {
        sets.forEach(Set::close);
    }

    long openSets() {
        return sets.stream().filter(set -> !set.closed).count();
    }

    /** The next selects throw this. */
    void failNextSelects(int count, Throwable failure) {
        lock.lock();
        selectFailure = failure;
        selectsToFail = count;
        changed.signalAll();
        lock.unlock();
    }

    private void failIfWanted() {
        if (selectsToFail > 0) {
            selectsToFail--;
            FakeChannels.<RuntimeException>rethrow(selectFailure);
        }
    }

    @SuppressWarnings("unchecked") // it is unchecked
    private static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    static <T> void putUndecodable(Receiver<T> receiver) {
        ((Queue<T>) receiver).put(new Received.Undecodable<>(new DecodeException("broken")));
    }

    @Override
    public <T> OneShotServer<T> oneShotServer(MessageType<T> type) {
        throw new AssertionError();
    }

    @Override
    public <T> Acceptor<T> acceptor(MessageType<T> type) {
        throw new AssertionError();
    }

    @Override
    public <T> Sender<T> connect(String serverName, MessageType<T> type, Duration timeout) {
        throw new AssertionError();
    }

    private final class Queue<T> implements Receiver<T> {
        final MessageType<T> type;
        final Deque<Received<T>> waiting = new ArrayDeque<>();
        int senders;
        boolean closed;
        ReceiverId id;

        Queue(MessageType<T> type) {
            this.type = type;
        }

        Sender<T> newSender() {
            senders++;
            return new FakeSender();
        }

        void put(Received<T> received) {
            lock.lock();
            waiting.add(received);
            changed.signalAll();
            lock.unlock();
        }

        @Override
        public T receive() {
            throw new AssertionError();
        }

        @Override
        public Received<T> tryReceive() {
            throw new AssertionError();
        }

        @Override
        public Received<T> tryReceive(Duration timeout) {
            throw new AssertionError();
        }

        @Override
        public Iterator<T> iterator() {
            throw new AssertionError();
        }

        @Override
        public MessageType<T> type() {
            return type;
        }

        @Override
        public void close() {
            closed = closed || id == null; // a receiver that was given away is not its first
            // owner's to close
        }

        private final class FakeSender implements Sender<T> {
            private boolean open = true;

            @Override
            public void send(T message) {
                put(new Received.Message<>(message));
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
                lock.lock();
                try {
                    return newSender();
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public OpaqueSender opaque() {
                throw new AssertionError("not needed here");
            }

            @Override
            public boolean isDisconnected() {
                return closed;
            }

            @Override
            public MessageType<T> type() {
                return type;
            }

            @Override
            public void close() {
                lock.lock();
                if (open) {
                    open = false;
                    if (--senders == 0) {
                        put(new Received.Disconnected<>(Reason.CLOSED));
                    }
                }
                lock.unlock();
            }
        }
    }

    private final class Set implements ReceiverSet {
        private final List<Queue<?>> members = new ArrayList<>();
        private boolean closed;
        private long lastId;

        @Override
        public <T> ReceiverId add(Receiver<T> receiver) {
            Queue<T> queue = (Queue<T>) receiver;
            lock.lock();
            try {
                if (closed || queue.closed || queue.id != null) {
                    throw new IllegalStateException("closed, or in a set already");
                }
                queue.id = new ReceiverId(++lastId);
                members.add(queue);
                changed.signalAll();
                return queue.id;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<Selection> select() throws InterruptedException {
            lock.lock();
            try {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                failIfWanted();
                List<Selection> found = take();
                while (found.isEmpty() && !closed) {
                    changed.await();
                    failIfWanted();
                    found = take();
                }
                return found;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void remove(ReceiverId id, Reason reason) {
            lock.lock();
            members.stream()
                    .filter(member -> member.id.equals(id))
                    .forEach(member -> member.closed = true);
            lock.unlock();
        }

        @Override
        public void discard(Selection selection) {
            discarded.add(selection.received());
        }

        private List<Selection> take() {
            List<Selection> found = new ArrayList<>();
            for (Queue<?> member : members) {
                while (!member.closed && !member.waiting.isEmpty()) {
                    found.add(new Selection(member.id, member.waiting.poll()));
                }
            }
            return found;
        }

        @Override
        public List<Selection> trySelect() {
            lock.lock();
            try {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                return take();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<Selection> trySelect(Duration timeout) {
            throw new AssertionError();
        }

        @Override
        public void close(Reason reason) {
            lock.lock();
            closed = true;
            changed.signalAll();
            lock.unlock();
        }
    }
}
