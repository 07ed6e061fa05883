package ipc.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * The canonical constructor and the accessors of a record, found with whatever right there is: the
 * lookup that the application gave, or what the record's package is exported or opened to.
 *
 * @param constructor takes primitives and {@code Object}s, returns an {@code Object}
 * @param accessors each takes an {@code Object}, returns a primitive or an {@code Object}
 */
record RecordAccess(MethodHandle constructor, List<MethodHandle> accessors) {

    private static final int ROADS = 5;

    static RecordAccess of(Class<?> type, Lookup given, TypePath path) {
        for (int road = 0; road < ROADS; road++) {
            try {
                return find(type, lookup(road, type, given));
            } catch (IllegalAccessException e) {
                continue; // perhaps the next road leads there
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(
                        "Every record has a canonical constructor: " + type, e);
            } catch (IllegalArgumentException e) {
                throw Unsupported.tooManyComponents(type, path, e);
            }
        }
        throw Unsupported.inaccessible(type, path);
    }

    private static Lookup lookup(int road, Class<?> type, Lookup given)
            throws IllegalAccessException {
        Lookup own = MethodHandles.lookup();
        own.lookupClass().getModule().addReads(type.getModule());
        return switch (road) {
            case 0 -> given;
            case 1 -> MethodHandles.privateLookupIn(type, given);
            case 2 -> MethodHandles.publicLookup();
            case 3 -> own;
            default -> MethodHandles.privateLookupIn(type, own);
        };
    }

    private static RecordAccess find(Class<?> type, Lookup lookup)
            throws IllegalAccessException, NoSuchMethodException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
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
