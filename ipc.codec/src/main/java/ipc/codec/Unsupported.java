package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says why a type cannot be in a message, and what to do. */
final class Unsupported {
    private Unsupported() {}

    static IllegalArgumentException type(Type type, TypePath path) {
        return new IllegalArgumentException(
                path
                        + " is declared "
                        + type.getTypeName()
                        + ", which cannot be in a message: "
                        + advice(type));
    }

    static IllegalArgumentException inaccessible(Class<?> record, TypePath path) {
        String simpleName = record.getSimpleName();
        return new IllegalArgumentException(
                path
                        + " is declared "
                        + record.getName()
                        + ", which the codec may not look into: open package "
                        + record.getPackageName()
                        + " to module ipc.codec, or make it public and export the package, or pass a lookup that sees it:"
                        + " MessageType.of(MethodHandles.lookup(), "
                        + simpleName
                        + ".class)");
    }

    static IllegalArgumentException tooManyComponents(
            Class<?> record, TypePath path, Throwable cause) {
        return new IllegalArgumentException(
                path
                        + " is declared "
                        + record.getName()
                        + ", which has too many components: group them into records of their own",
                cause);
    }

    static IllegalArgumentException endless(TypePath path) {
        String beginning = path.toString().substring(0, 100) + "...";
        return new IllegalArgumentException(
                beginning + " has types that nest too deep, or without end: end the nesting");
    }

    private static String advice(Type type) {
        if (type instanceof TypeVariable<?>) {
            return "give the type variable a type, as in new MessageType<Box<Order>>() {}";
        }
        if (type instanceof WildcardType) {
            return "write the type itself, or '? extends' a type that can be";
        }
        return type instanceof Class<?> known ? advice(known) : advice(Types.erase(type));
    }

    private static String advice(Class<?> type) {
        if (type == Object.class) {
            return "declare the records that it can be, by a sealed interface they implement";
        }
        if (type == Receiver.class) {
            return "receivers do not travel; send a Sender and receive at its other end";
        }
        if (isSupportedGeneric(type)) {
            return "say of what, as in " + type.getSimpleName() + "<...>";
        }
        if (type == void.class || type == Void.class) {
            return "declare a record without components";
        }
        for (Class<?> general : List.of(List.class, Set.class, Map.class, Collection.class)) {
            if (general.isAssignableFrom(type)) {
                return "declare " + general.getSimpleName() + "; the order is kept";
            }
        }
        if (type.isInterface()) {
            return "seal the interface, or declare a record";
        }
        return "only records, sealed interfaces of records, enums and the JDK's values and collections can be";
    }

    private static boolean isSupportedGeneric(Class<?> type) {
        return Set.of(
                                List.class,
                                Collection.class,
                                Set.class,
                                Map.class,
                                Optional.class,
                                Sender.class,
                                Callback.class,
                                OnceCallback.class)
                        .contains(type)
                || type.getTypeParameters().length > 0
                        && (type.isRecord() || type.isSealed() && type.isInterface());
    }
}
