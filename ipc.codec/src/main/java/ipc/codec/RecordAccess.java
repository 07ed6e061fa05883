package ipc.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The canonical constructor and the accessors of a record, found with whatever right there is: the
 * lookup that the application gave, or what the record's package is exported or opened to.
 *
 * @param constructor takes primitives and {@code Object}s, returns an {@code Object}
 * @param accessors each takes an {@code Object}, returns a primitive or an {@code Object}
 */
record RecordAccess(MethodHandle constructor, List<MethodHandle> accessors) {

    static RecordAccess of(Class<?> type, Lookup given, String path) {
        Lookup own = MethodHandles.lookup();
        own.lookupClass().getModule().addReads(type.getModule());
        List<LookupSource> sources =
                List.of(
                        () -> given,
                        () -> MethodHandles.privateLookupIn(type, given),
                        MethodHandles::publicLookup,
                        () -> own,
                        () -> MethodHandles.privateLookupIn(type, own));
        for (LookupSource source : sources) {
            try {
                return find(type, source.lookup());
            } catch (IllegalAccessException e) {
                continue; // perhaps the next one may
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(
                        "Every record has a canonical constructor: " + type, e);
            }
        }
        throw Unsupported.inaccessible(type, path);
    }

    private interface LookupSource {
        Lookup lookup() throws IllegalAccessException;
    }

    private static RecordAccess find(Class<?> type, Lookup lookup)
            throws IllegalAccessException, NoSuchMethodException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(types));
        List<MethodHandle> accessors = new ArrayList<>();
        for (RecordComponent component : components) {
            MethodType erased = MethodType.methodType(erase(component.getType()), Object.class);
            accessors.add(lookup.unreflect(component.getAccessor()).asType(erased));
        }
        return new RecordAccess(constructor.asType(constructor.type().erase()), accessors);
    }

    private static Class<?> erase(Class<?> type) {
        return type.isPrimitive() ? type : Object.class;
    }
}
