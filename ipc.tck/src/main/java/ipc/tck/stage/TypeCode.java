package ipc.tck.stage;

import ipc.api.channel.MessageType;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A message type as it goes to a child process. */
record TypeCode(Class<?> raw, List<TypeCode> arguments) implements Serializable {

    static TypeCode of(Type type) {
        if (type instanceof Class<?> named) {
            return new TypeCode(named, List.of());
        }
        if (type instanceof ParameterizedType generic) {
            return new TypeCode(
                    (Class<?>) generic.getRawType(),
                    Arrays.stream(generic.getActualTypeArguments()).map(TypeCode::of).toList());
        }
        throw new IllegalArgumentException("Not a type that scenarios use: " + type);
    }

    MessageType<?> messageType() {
        return MessageType.of(MethodHandles.publicLookup(), type());
    }

    private Type type() {
        return arguments.isEmpty()
                ? raw
                : new Generic(raw, arguments.stream().map(TypeCode::type).toList());
    }

    /** Equal to the same type found by reflection. */
    private record Generic(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(getOwnerType(), that.getOwnerType())
                    && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
        }

        @Override
        public int hashCode() { // as the JDK's own
            return Arrays.hashCode(getActualTypeArguments())
                    ^ Objects.hashCode(getOwnerType())
                    ^ raw.hashCode();
        }
    }
}
