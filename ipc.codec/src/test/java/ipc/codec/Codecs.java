package ipc.codec;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.lang.invoke.MethodHandles;

/** What the tests do with codecs again and again. */
final class Codecs {
    private Codecs() {}

    static <T> Codec<T> codec(Class<T> type) {
        return codec(MessageType.of(MethodHandles.lookup(), type));
    }

    static <T> Codec<T> codec(MessageType<T> type) {
        return new RecordCodecProvider().codec(type);
    }

    static <T> byte[] encode(Codec<T> codec, T message) {
        TestOutput out = new TestOutput();
        codec.encode(message, out);
        return out.bytes();
    }

    static <T> T decode(Codec<T> codec, int... bytes) {
        byte[] message = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            message[i] = (byte) bytes[i];
        }
        return codec.decode(new TestInput(message));
    }

    static <T> T roundTrip(Codec<T> codec, T message) {
        TestOutput out = new TestOutput();
        codec.encode(message, out);
        return codec.decode(new TestInput(out.bytes(), out.attachments));
    }

    static <T> T copy(Codec<T> codec, T message) {
        return codec.copy(message, TestHandle.COPIER);
    }
}
