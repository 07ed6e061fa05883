package ipc.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Works out declared types: puts in what type variables stand for, and what permitted classes are
 * for a sealed type.
 */
final class Types {
    private Types() {}

    /**
     * The type with its variables replaced, {@code ? extends X} read as {@code X}, and arrays of
     * classes as classes, so that one type has one form. Variables that stand for nothing stay.
     */
    static Type resolve(Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.getOrDefault(variable, variable);
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getLowerBounds().length == 0 && wildcard.getUpperBounds().length == 1
                    ? resolve(wildcard.getUpperBounds()[0], bindings)
                    : wildcard;
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType(), bindings);
            return component instanceof Class<?> known ? known.arrayType() : new ArrayOf(component);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments =
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> resolve(argument, bindings))
                            .toArray(Type[]::new);
            return Generic.of(raw(generic), generic.getOwnerType(), arguments);
        }
        return type;
    }

    /** What the variables of a generic class stand for in one of its types. */
    static Map<TypeVariable<?>, Type> bindings(Type type) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw(generic).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], generic.getActualTypeArguments()[i]);
            }
        }
        return bindings;
    }

    /**
     * The type that a class permitted by a sealed type has as a part of it: {@code Ok<T>} in {@code
     * Result<Long>} is {@code Ok<Long>}.
     */
    static Type permittedType(Class<?> permitted, Type sealed) {
        TypeVariable<?>[] variables = permitted.getTypeParameters();
        if (variables.length == 0) {
            return permitted;
        }
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        for (Type parent : permitted.getGenericInterfaces()) {
            if (erase(parent) == erase(sealed)) {
                match(parent, sealed, bindings);
            }
        }
        Type[] arguments =
                Arrays.stream(variables)
                        .map(variable -> bindings.getOrDefault(variable, variable))
                        .toArray(Type[]::new);
        return Generic.of(permitted, permitted.getDeclaringClass(), arguments);
    }

    private static void match(Type pattern, Type actual, Map<TypeVariable<?>, Type> bindings) {
        if (pattern instanceof TypeVariable<?> variable) {
            bindings.putIfAbsent(variable, actual);
        } else if (pattern instanceof ParameterizedType generic
                && actual instanceof ParameterizedType known
                && generic.getRawType() == known.getRawType()) {
            Type[] patterns = generic.getActualTypeArguments();
            for (int i = 0; i < patterns.length; i++) {
                match(patterns[i], known.getActualTypeArguments()[i], bindings);
            }
        }
    }

    /** The class of the values; {@code Object} where that cannot be known. */
    static Class<?> erase(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic);
        }
        if (type instanceof GenericArrayType array) {
            return erase(array.getGenericComponentType()).arrayType();
        }
        return Object.class;
    }

    private static Class<?> raw(ParameterizedType generic) {
        return (Class<?>) generic.getRawType();
    }

    /** The type as its users write it, without packages and enclosing classes. */
    static String shortName(Type type) {
        if (type instanceof Class<?> known) {
            return known.getSimpleName();
        }
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .map(Types::shortName)
                    .collect(Collectors.joining(",", raw(generic).getSimpleName() + "<", ">"));
        }
        if (type instanceof GenericArrayType array) {
            return shortName(array.getGenericComponentType()) + "[]";
        }
        return type.getTypeName();
    }

    /**
     * A parameterized type; equal to, and hashed like, the same type found by reflection. The hash
     * is kept, as types that double with every step would take for ever to hash.
     */
    private record Generic(Class<?> raw, Type owner, Type[] arguments, int hash)
            implements ParameterizedType {
        static Generic of(Class<?> raw, Type owner, Type[] arguments) {
            int hash = Arrays.hashCode(arguments) ^ Objects.hashCode(owner) ^ raw.hashCode();
            return new Generic(raw, owner, arguments, hash);
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return owner;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ParameterizedType that
                    && raw.equals(that.getRawType())
                    && Objects.equals(owner, that.getOwnerType())
                    && Arrays.equals(arguments, that.getActualTypeArguments());
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return Arrays.stream(arguments)
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", raw.getTypeName() + "<", ">"));
        }
    }

    /** An array of a generic type; equal to, and hashed like, the same type found by reflection. */
    private record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof GenericArrayType that
                    && component.equals(that.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }
}
