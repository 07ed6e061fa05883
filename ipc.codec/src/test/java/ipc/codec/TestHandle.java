package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import ipc.api.codec.HandleCopier;
import java.time.Duration;

/** Handles that can be told apart, and a copier that marks the copies. */
final class TestHandle {
    static final HandleCopier COPIER = new Counter();

    private TestHandle() {}

    /** A copier that counts. */
    static final class Counter implements HandleCopier {
        private long bytes;

        long bytes() {
            return bytes;
        }

        @Override
        public void count(long atMostBytes) {
            bytes += atMostBytes;
        }

        @Override
        public <T> Sender<T> copy(Sender<T> sender) {
            return sender.duplicate();
        }

        @Override
        public OpaqueSender copy(OpaqueSender sender) {
            return sender.duplicate();
        }

        @Override
        public <T> Callback<T> copy(Callback<T> callback) {
            return callback.duplicate();
        }

        @Override
        public <T> OnceCallback<T> copy(OnceCallback<T> callback) {
            return ((TestOnce<T>) callback).moved();
        }
    }

    /** A sender that only says which original it comes from. */
    record TestSender<T>(MessageType<T> type, Object original) implements Sender<T> {
        static <T> TestSender<T> of(MessageType<T> type) {
            return new TestSender<>(type, new Object());
        }

        boolean isCopyOf(Sender<?> other) {
            return other != this
                    && other instanceof TestSender<?> that
                    && that.original == original;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public void send(T message) {}

        @Override
        public boolean trySend(T message) {
            return true;
        }

        @Override
        public boolean trySend(T message, Duration timeout) {
            return true;
        }

        @Override
        public boolean flush(Duration timeout) {
            return true;
        }

        @Override
        public Sender<T> duplicate() {
            return new TestSender<>(type, original);
        }

        @Override
        public OpaqueSender opaque() {
            return new TestOpaque(original);
        }

        @Override
        public boolean isDisconnected() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** A sender without its type that only says which original it comes from. */
    record TestOpaque(Object original) implements OpaqueSender {
        boolean isCopyOf(OpaqueSender other) {
            return other != this && other instanceof TestOpaque that && that.original == original;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public <T> Sender<T> typed(MessageType<T> type) {
            return new TestSender<>(type, original);
        }

        @Override
        public OpaqueSender duplicate() {
            return new TestOpaque(original);
        }

        @Override
        public boolean isDisconnected() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** A callback that only says which original it comes from. */
    record TestCallback<T>(MessageType<T> type, Object original) implements Callback<T> {
        static <T> TestCallback<T> of(MessageType<T> type) {
            return new TestCallback<>(type, new Object());
        }

        boolean isCopyOf(Callback<?> other) {
            return other != this
                    && other instanceof TestCallback<?> that
                    && that.original == original;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public void call(T message) {}

        @Override
        public Callback<T> duplicate() {
            return new TestCallback<>(type, original);
        }

        @Override
        public boolean isDisconnected() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** A once-callback that only says which original it comes from. */
    record TestOnce<T>(MessageType<T> type, Object original) implements OnceCallback<T> {
        static <T> TestOnce<T> of(MessageType<T> type) {
            return new TestOnce<>(type, new Object());
        }

        boolean isCopyOf(OnceCallback<?> other) {
            return other != this && other instanceof TestOnce<?> that && that.original == original;
        }

        TestOnce<T> moved() {
            return new TestOnce<>(type, original);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public void call(T message) {}

        @Override
        public boolean isDisconnected() {
            return false;
        }

        @Override
        public void close() {}
    }
}
