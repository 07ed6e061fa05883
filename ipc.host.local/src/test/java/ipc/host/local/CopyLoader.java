package ipc.host.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Has classes of its own of {@link Greeting} and {@link GreetingPlugin}, as another bundle has. */
final class CopyLoader extends ClassLoader {
    private CopyLoader(ClassLoader parent) {
        super(parent);
    }

    /** A new instance of another class of the same name and code. */
    static <T> T copyOf(Class<T> shared, Class<? extends T> original) {
        try {
            Class<?> copy = new CopyLoader(original.getClassLoader()).loadClass(original.getName());
            return shared.cast(copy.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(Greeting.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(file)) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
