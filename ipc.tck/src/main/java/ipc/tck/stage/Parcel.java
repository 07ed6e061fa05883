package ipc.tck.stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/** Errands and answers as bytes. */
public final class Parcel {

    /**
     * Packs something serialisable.
     *
     * @param thing what to pack, or null
     * @return the bytes
     */
    public static byte[] pack(Object thing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thing);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot be sent to another process: " + thing, e);
        }
        return bytes.toByteArray();
    }

    /**
     * Unpacks it.
     *
     * @param bytes what {@link #pack} made
     * @return an equal thing
     */
    public static Object unpack(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Packs a failure: as it is, or as text when it cannot be packed.
     *
     * @param failure what happened
     * @return the bytes
     */
    public static byte[] packFailure(Throwable failure) {
        try {
            return pack(failure);
        } catch (UncheckedIOException e) {
            AssertionError text = new AssertionError(failure.toString());
            text.setStackTrace(failure.getStackTrace());
            return pack(text);
        }
    }

    @SuppressWarnings("unchecked")
    static <A, R> Errand<A, R> copy(Errand<A, R> errand) {
        return (Errand<A, R>) unpack(pack(errand));
    }

    private Parcel() {}
}
