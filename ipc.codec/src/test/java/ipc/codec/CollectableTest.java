package ipc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import org.junit.jupiter.api.Test;

/** A bundle that is gone must not be held by the codecs made for it. */
class CollectableTest {
    private static final int ATTEMPTS = 200;
    private static final long WAIT_MS = 100;

    record Message(String text, int number, Kind kind) {}

    enum Kind {
        GOOD,
        BAD
    }

    /** Defines the test's own records a second time, as a bundle of its own would. */
    private static final class BundleLoader extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(CollectableTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (var in = CollectableTest.class.getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void shouldLetClassLoadersGo() throws Exception {
        RecordCodecProvider provider = new RecordCodecProvider();
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

        PhantomReference<ClassLoader> loader = useFromAnotherLoader(provider, collected);

        Reference<? extends ClassLoader> gone = null;
        for (int i = 0; i < ATTEMPTS && gone == null; i++) {
            System.gc();
            gone = collected.remove(WAIT_MS);
        }
        assertThat(gone).isSameAs(loader);
        assertThat(provider).isNotNull(); // alive all the time
    }

    private static PhantomReference<ClassLoader> useFromAnotherLoader(
            RecordCodecProvider provider, ReferenceQueue<ClassLoader> collected)
            throws ReflectiveOperationException {
        ClassLoader loader = new BundleLoader();
        Class<?> type = loader.loadClass(Message.class.getName());
        byte[] bytes = Codecs.encode(Codecs.codec(Message.class), new Message("a", 1, Kind.BAD));
        assertThat(roundTrip(provider.codec(MessageType.of(type)), type, bytes)).isEqualTo(bytes);
        return new PhantomReference<>(loader, collected);
    }

    /**
     * Decodes and encodes. (To call the record's toString would be enough for the JDK to hold its
     * class.)
     */
    private static <T> byte[] roundTrip(Codec<T> codec, Class<?> type, byte[] bytes) {
        T message = codec.decode(new TestInput(bytes));
        assertThat(type != Message.class && type.isInstance(message)).isTrue();
        return Codecs.encode(codec, Codecs.copy(codec, message));
    }
}
