package ipc.api.channel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;

/** {@code raw<argument>}; equal to, and hashed like, the same type found by reflection. */
record GenericType(Class<?> raw, Type argument) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
        return new Type[] {argument};
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
    public int hashCode() { // as ParameterizedType implementations of the JDK compute it
        return Arrays.hashCode(getActualTypeArguments())
                ^ Objects.hashCode(getOwnerType())
                ^ raw.hashCode();
    }

    @Override
    public String toString() {
        return raw.getTypeName() + "<" + argument.getTypeName() + ">";
    }
}
