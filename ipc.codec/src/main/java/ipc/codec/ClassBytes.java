package ipc.codec;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a small class file: methods without branches, and objects as constants. The objects
 * are given to {@link Lookup#defineHiddenClassWithClassData} and looked up by {@link
 * MethodHandles#classDataAt} when first used, so that the compiler of the JVM sees constants. Names
 * and descriptors must be ASCII.
 *
 * <pre>
 * magic u4 | version u4 | constant pool | flags u2 | this u2 | super u2 | no interfaces, no fields u4
 * methods: number u2, each: flags u2 | name u2 | descriptor u2 | one attribute u2 | "Code" u2 | length u4 |
 *          max stack u2 | max locals u2 | length u4 | code | no handlers, no attributes u4
 * one attribute u2 | "BootstrapMethods" u2 | length u4 | number u2, each: handle u2 | one argument u2 | index u2
 * </pre>
 */
final class ClassBytes {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;
    private static final int FINAL_SUPER = 0x0030;

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_STATIC_KIND = 6;

    private final Class<?> superclass;
    private final String name;
    private final ByteArrayOutputStream pool = new ByteArrayOutputStream();
    private final Map<List<Object>, Integer> poolIndexes = new HashMap<>();
    private final ByteArrayOutputStream methods = new ByteArrayOutputStream();
    private final List<Object> constants = new ArrayList<>();
    private int methodCount;

    /** Begins a class beside its superclass. */
    ClassBytes(Class<?> superclass, String suffix) {
        this.superclass = superclass;
        this.name = internalName(superclass).concat(suffix);
    }

    /** The objects among the constants, in the order in which they were added. */
    List<Object> constants() {
        return constants;
    }

    void method(String methodName, MethodType type, int maxStack, byte[] code) {
        u2(methods, 0);
        u2(methods, utf8(methodName));
        u2(methods, utf8(type.toMethodDescriptorString()));
        u2(methods, 1);
        u2(methods, utf8("Code"));
        u4(methods, 12 + code.length);
        u2(methods, maxStack);
        u2(methods, 1 + type.parameterCount()); // no parameter of ours takes two slots
        u4(methods, code.length);
        methods.writeBytes(code);
        u4(methods, 0);
        methodCount++;
    }

    byte[] toByteArray() {
        int thisIndex = type(name);
        int superIndex = type(internalName(superclass));
        int bootstrapName = utf8("BootstrapMethods");
        byte[] bootstraps = bootstraps();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        u4(bytes, MAGIC);
        u4(bytes, JAVA_17);
        u2(bytes, poolIndexes.size() + 1);
        bytes.writeBytes(pool.toByteArray());
        u2(bytes, FINAL_SUPER);
        u2(bytes, thisIndex);
        u2(bytes, superIndex);
        u4(bytes, 0);
        u2(bytes, methodCount);
        bytes.writeBytes(methods.toByteArray());
        u2(bytes, 1);
        u2(bytes, bootstrapName);
        u4(bytes, bootstraps.length);
        bytes.writeBytes(bootstraps);
        return bytes.toByteArray();
    }

    /** Adds an object; returns its place in the constant pool. */
    int constant(Object value, Class<?> type) {
        int index = constants.size();
        constants.add(value);
        return entry(DYNAMIC, index, nameAndType("_", type.descriptorString()));
    }

    int method(Class<?> owner, String methodName, MethodType type) {
        int ownerIndex = type(internalName(owner));
        return entry(METHOD, ownerIndex, nameAndType(methodName, type.toMethodDescriptorString()));
    }

    private byte[] bootstraps() {
        MethodType type =
                MethodType.methodType(
                        Object.class, Lookup.class, String.class, Class.class, int.class);
        int classDataAt = method(MethodHandles.class, "classDataAt", type);
        int handle = entry(METHOD_HANDLE, classDataAt, INVOKE_STATIC_KIND);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        u2(bytes, constants.size());
        for (int i = 0; i < constants.size(); i++) {
            u2(bytes, handle);
            u2(bytes, 1);
            u2(bytes, entry(INTEGER, i, 0));
        }
        return bytes.toByteArray();
    }

    private int nameAndType(String memberName, String descriptor) {
        int nameIndex = utf8(memberName);
        return entry(NAME_AND_TYPE, nameIndex, utf8(descriptor));
    }

    private int type(String internalName) {
        return entry(CLASS, utf8(internalName), 0);
    }

    private int utf8(String text) {
        List<Object> key = List.of(UTF8, text);
        Integer known = poolIndexes.get(key);
        if (known != null) {
            return known;
        }
        pool.write(UTF8);
        u2(pool, text.length());
        pool.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return added(key);
    }

    private int entry(int tag, int first, int second) {
        List<Object> key = List.of(tag, first, second);
        Integer known = poolIndexes.get(key);
        if (known != null) {
            return known;
        }
        pool.write(tag);
        switch (tag) {
            case INTEGER -> u4(pool, first);
            case CLASS -> u2(pool, first);
            case METHOD_HANDLE -> {
                pool.write(second);
                u2(pool, first);
            }
            default -> {
                u2(pool, first);
                u2(pool, second);
            }
        }
        return added(key);
    }

    private int added(List<Object> key) {
        int index = poolIndexes.size() + 1;
        poolIndexes.put(key, index);
        return index;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    static void u2(ByteArrayOutputStream bytes, int value) {
        bytes.write(value >>> 8);
        bytes.write(value);
    }

    private static void u4(ByteArrayOutputStream bytes, int value) {
        u2(bytes, value >>> 16);
        u2(bytes, value);
    }
}
