package ipc.codec;

import ipc.api.callback.Callback;
import ipc.api.callback.OnceCallback;
import ipc.api.channel.MessageType;
import ipc.api.channel.Sender;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the plans of one declared type: one for each different type inside it, found again where
 * the type recurs. Used once, by one thread.
 */
final class PlanCompiler {
    private static final int MAX_TYPE_DEPTH = 200;

    private final Lookup lookup;
    private final Map<Type, Plan> plans = new HashMap<>();
    private final List<RecordPlan> records = new ArrayList<>();
    private final List<HandlePlan<?>> handles = new ArrayList<>();
    private int typeDepth;

    private PlanCompiler(Lookup lookup) {
        this.lookup = lookup;
    }

    static <T> PlanCodec<T> compile(MessageType<T> type) {
        PlanCompiler compiler = new PlanCompiler(type.lookup());
        Type resolved = Types.resolve(type.type(), Map.of());
        Plan plan = compiler.plan(resolved, TypePath.root(Types.shortName(resolved)));
        for (RecordPlan record : compiler.records) {
            record.decideSharing();
        }
        for (HandlePlan<?> handle : compiler.handles) {
            handle.makeCodec();
        }
        return new PlanCodec<>(type, plan);
    }

    /** The plan of a resolved type; {@code path} says where in the message it was met first. */
    private Plan plan(Type type, TypePath path) {
        Plan known = plans.get(type);
        if (known != null) {
            return known;
        }
        if (typeDepth == MAX_TYPE_DEPTH) {
            throw Unsupported.endless(path);
        }
        typeDepth++;
        Plan made = make(type, path);
        typeDepth--;
        plans.put(type, made);
        return made;
    }

    private Plan make(Type type, TypePath path) {
        if (type instanceof GenericArrayType array) {
            return arrayOf(array.getGenericComponentType(), path);
        }
        if (type instanceof ParameterizedType generic) {
            return makeGeneric(generic, path);
        }
        if (type instanceof Class<?> known) {
            return makeClass(known, path);
        }
        throw Unsupported.type(type, path);
    }

    private Plan makeClass(Class<?> type, TypePath path) {
        Plan value = Values.plan(type);
        if (value != null) {
            return value;
        }
        if (type.isArray()) {
            Class<?> component = type.getComponentType();
            return component.isPrimitive()
                    ? PrimitiveArrayPlan.of(component)
                    : arrayOf(component, path);
        }
        if (type.isEnum()) {
            return new EnumPlan(type);
        }
        if (type.getTypeParameters().length == 0) {
            return recordOrSealed(type, path);
        }
        throw Unsupported.type(type, path);
    }

    private Plan makeGeneric(ParameterizedType type, TypePath path) {
        Class<?> raw = Types.erase(type);
        Type[] arguments = type.getActualTypeArguments();
        if (raw == List.class || raw == Collection.class) {
            return new ListPlan(raw, plan(arguments[0], path.then("[]")));
        }
        if (raw == Set.class) {
            return new SetPlan(plan(arguments[0], path.then("[]")));
        }
        if (raw == Map.class) {
            return new MapPlan(
                    plan(arguments[0], path.then("[key]")),
                    plan(arguments[1], path.then("[value]")));
        }
        if (raw == Optional.class) {
            return new OptionalPlan(plan(arguments[0], path.then("?")));
        }
        if (raw == Sender.class) {
            return handle(type, new SenderPlan<>(MessageType.of(lookup, arguments[0])), path);
        }
        if (raw == Callback.class) {
            return handle(type, new CallbackPlan<>(MessageType.of(lookup, arguments[0])), path);
        }
        if (raw == OnceCallback.class) {
            return handle(type, new OncePlan<>(MessageType.of(lookup, arguments[0])), path);
        }
        return recordOrSealed(type, path);
    }

    private Plan arrayOf(Type component, TypePath path) {
        return new ArrayPlan(Types.erase(component), plan(component, path.then("[]")));
    }

    private Plan handle(ParameterizedType type, HandlePlan<?> handle, TypePath path) {
        plans.put(type, handle);
        handle.element(plan(type.getActualTypeArguments()[0], path.then("<>")));
        handles.add(handle);
        return handle;
    }

    private Plan recordOrSealed(Type type, TypePath path) {
        Class<?> raw = Types.erase(type);
        if (raw.isRecord()) {
            return record(type, raw, path);
        }
        if (raw.isInterface() && raw.isSealed()) {
            return sealed(type, raw, path);
        }
        throw Unsupported.type(type, path);
    }

    private Plan record(Type type, Class<?> raw, TypePath path) {
        RecordPlan plan = new RecordPlan(raw);
        plans.put(type, plan);
        records.add(plan);
        RecordAccess access = RecordAccess.of(raw, lookup, path);
        Map<TypeVariable<?>, Type> bindings = Types.bindings(type);
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            Type componentType = Types.resolve(component.getGenericType(), bindings);
            components.add(
                    new Component(
                            component.getName(),
                            component.getType(),
                            access.accessors().get(components.size()),
                            plan(componentType, path.then(".").then(component.getName()))));
        }
        plan.components(components, RecordCompiler.compile(access.constructor(), components));
        return plan;
    }

    private Plan sealed(Type type, Class<?> raw, TypePath path) {
        SealedPlan plan = new SealedPlan(raw);
        plans.put(type, plan);
        Map<Class<?>, Type> found = new LinkedHashMap<>();
        collectPermitted(type, path, found);
        List<Class<?>> permitted = new ArrayList<>(found.keySet());
        permitted.sort(
                Comparator.<Class<?>, String>comparing(Class::getSimpleName)
                        .thenComparing(Class::getName));
        List<Plan> itsPlans = new ArrayList<>();
        for (Class<?> each : permitted) {
            itsPlans.add(plan(found.get(each), permitted(path, each)));
        }
        plan.permit(permitted, itsPlans);
        return plan;
    }

    /**
     * Finds the records and enums that a sealed type permits, directly or through other sealed
     * types.
     */
    private static void collectPermitted(Type sealed, TypePath path, Map<Class<?>, Type> found) {
        for (Class<?> permitted : Types.erase(sealed).getPermittedSubclasses()) {
            Type type = Types.permittedType(permitted, sealed);
            if (permitted.isRecord() || permitted.isEnum()) {
                found.putIfAbsent(permitted, type);
            } else if (permitted.isInterface() && permitted.isSealed()) {
                collectPermitted(type, path, found);
            } else {
                throw Unsupported.type(type, permitted(path, permitted));
            }
        }
    }

    private static TypePath permitted(TypePath path, Class<?> type) {
        return path.then("(").then(type.getSimpleName()).then(")");
    }
}
