package ipc.callback.direct;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.CallbackHandler;
import ipc.api.codec.CodecProvider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler with a method that names a class which is missing, as of an optional import. */
final class IncompleteHandlerTest {
    private final DirectCallbacks callbacks =
            new DirectCallbacks(
                    ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow(),
                    "incomplete-test",
                    DirectOptions.DEFAULTS);

    @AfterEach
    void close() throws InterruptedException {
        callbacks.close();
        assertThat(callbacks.awaitTermination(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldBeToldThatNoHandleIsLeft() throws Exception {
        CountDownLatch dropped = new CountDownLatch(1);
        Runnable onDropped = dropped::countDown;
        @SuppressWarnings("unchecked") // it is one, though of another class loader
        CallbackHandler<String> handler =
                (CallbackHandler<String>)
                        new Withholding(Missing.class)
                                .define(Incomplete.class)
                                .getConstructor(Runnable.class)
                                .newInstance(onDropped);

        callbacks.callback(String.class, handler).close();

        assertThat(dropped.await(10, SECONDS)).isTrue();
        assertThat(callbacks.statistics()).isEmpty();
    }

    /** Not there where {@link Incomplete} is loaded. */
    public static final class Missing {}

    /** A handler with a method that nobody needs and that cannot be linked. */
    public static final class Incomplete implements CallbackHandler<String> {
        private final Runnable onDropped;

        /** Tells that when it is told. */
        public Incomplete(Runnable onDropped) {
            this.onDropped = onDropped;
        }

        @Override
        public void onCall(String message) {}

        @Override
        public void onDropped() {
            onDropped.run();
        }

        /** Names it. */
        public void other(Missing missing) {}
    }

    /** Defines a class anew, and does not find another one. */
    private static final class Withholding extends ClassLoader {
        private final String withheld;

        Withholding(Class<?> withheld) {
            super(IncompleteHandlerTest.class.getClassLoader());
            this.withheld = withheld.getName();
        }

        Class<?> define(Class<?> original) throws IOException {
            String file = original.getName().replace('.', '/') + ".class";
            try (InputStream in = getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(original.getName(), bytes, 0, bytes.length);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(withheld)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
