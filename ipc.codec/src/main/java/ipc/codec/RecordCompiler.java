package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Generates the {@link RecordCode} of a record class: calls of the accessors, the constructor and
 * the plans, one after the other, without a box or an array in between. For {@code record Point(int
 * x, Name name)}:
 *
 * <pre>{@code
 * void encode(Object value, MessageOutput out, int depth) {
 *     Wire.write((int) X.invokeExact(value), out);
 *     NAME_COMPONENT.encode((Object) NAME.invokeExact(value), out, depth);
 * }
 * Object decode(MessageInput in, int depth) {
 *     return (Object) CONSTRUCTOR.invokeExact(Wire.readInt(in), NAME_COMPONENT.decode(in, depth));
 * }
 * }</pre>
 *
 * where the names in capitals are constants, so that the JVM compiles all of it into one piece. The
 * classes are hidden: they go when the codec goes.
 */
final class RecordCompiler {
    private static final Lookup LOOKUP = MethodHandles.lookup();

    private static final int ALOAD_0 = 0x2a;
    private static final int ALOAD_1 = 0x2b;
    private static final int ALOAD_2 = 0x2c;
    private static final int ILOAD_2 = 0x1c;
    private static final int ILOAD_3 = 0x1d;
    private static final int LDC_W = 0x13;
    private static final int POP = 0x57;
    private static final int ARETURN = 0xb0;
    private static final int RETURN = 0xb1;
    private static final int INVOKE_VIRTUAL = 0xb6;
    private static final int INVOKE_SPECIAL = 0xb7;
    private static final int INVOKE_STATIC = 0xb8;

    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final MethodType ENCODE =
            MethodType.methodType(void.class, Object.class, MessageOutput.class, int.class);
    private static final MethodType DECODE =
            MethodType.methodType(Object.class, MessageInput.class, int.class);
    private static final MethodType COPY =
            MethodType.methodType(Object.class, Object.class, HandleCopier.class, int.class);
    private static final MethodType CHECK =
            MethodType.methodType(void.class, Object.class, HandleCopier.class, int.class);

    private final MethodHandle constructor;
    private final List<Component> components;
    private final ClassBytes bytes = new ClassBytes(RecordCode.class, "$Generated");
    private final int maxStack;
    private ByteArrayOutputStream code = new ByteArrayOutputStream();

    private RecordCompiler(MethodHandle constructor, List<Component> components) {
        this.constructor = constructor;
        this.components = components;
        this.maxStack =
                2 * components.size()
                        + 5; // all arguments of the constructor, and those of one call
    }

    /** Generates the code of a record, whose constructor takes primitives and {@code Object}s. */
    static RecordCode compile(MethodHandle constructor, List<Component> components) {
        RecordCompiler compiler = new RecordCompiler(constructor, components);
        compiler.initializer();
        compiler.encode();
        compiler.decode();
        compiler.copy();
        compiler.check();
        return compiler.define();
    }

    private RecordCode define() {
        try {
            Lookup generated =
                    LOOKUP.defineHiddenClassWithClassData(
                            bytes.toByteArray(), bytes.constants(), true);
            return (RecordCode)
                    generated.findConstructor(generated.lookupClass(), NOTHING).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("The generated code does not load", e);
        }
    }

    private void initializer() {
        op(ALOAD_0);
        op(INVOKE_SPECIAL, bytes.method(RecordCode.class, "<init>", NOTHING));
        op(RETURN);
        method("<init>", NOTHING);
    }

    private void encode() {
        for (Component component : components) {
            if (component.isPrimitive()) {
                access(component);
                op(ALOAD_2);
                MethodType write =
                        MethodType.methodType(void.class, component.type(), MessageOutput.class);
                op(INVOKE_STATIC, bytes.method(Wire.class, "write", write));
            } else {
                load(component);
                access(component);
                op(ALOAD_2);
                op(ILOAD_3);
                op(INVOKE_VIRTUAL, bytes.method(Component.class, "encode", ENCODE));
            }
        }
        op(RETURN);
        method("encode", ENCODE);
    }

    private void decode() {
        load(constructor);
        for (Component component : components) {
            if (component.isPrimitive()) {
                op(ALOAD_1);
                MethodType read = MethodType.methodType(component.type(), MessageInput.class);
                op(
                        INVOKE_STATIC,
                        bytes.method(Wire.class, Wire.readerName(component.type()), read));
            } else {
                load(component);
                op(ALOAD_1);
                op(ILOAD_2);
                op(INVOKE_VIRTUAL, bytes.method(Component.class, "decode", DECODE));
            }
        }
        invokeExact(constructor);
        op(ARETURN);
        method("decode", DECODE);
    }

    private void copy() {
        load(constructor);
        for (Component component : components) {
            if (component.isPrimitive()) {
                access(component);
            } else {
                copy(component);
            }
        }
        invokeExact(constructor);
        op(ARETURN);
        method("copy", COPY);
    }

    private void check() {
        for (Component component : components) {
            if (!component.isPrimitive()) {
                copy(component);
                op(POP);
            }
        }
        op(RETURN);
        method("check", CHECK);
    }

    private void copy(Component component) {
        load(component);
        access(component);
        op(ALOAD_2);
        op(ILOAD_3);
        op(INVOKE_VIRTUAL, bytes.method(Component.class, "copy", COPY));
    }

    private void access(Component component) {
        load(component.accessor());
        op(ALOAD_1);
        invokeExact(component.accessor());
    }

    private void load(MethodHandle handle) {
        op(LDC_W, bytes.constant(handle, MethodHandle.class));
    }

    private void load(Component component) {
        op(LDC_W, bytes.constant(component, Component.class));
    }

    private void invokeExact(MethodHandle handle) {
        op(INVOKE_VIRTUAL, bytes.method(MethodHandle.class, "invokeExact", handle.type()));
    }

    private void op(int opcode) {
        code.write(opcode);
    }

    private void op(int opcode, int poolIndex) {
        code.write(opcode);
        ClassBytes.u2(code, poolIndex);
    }

    private void method(String name, MethodType type) {
        bytes.method(name, type, maxStack, code.toByteArray());
        code = new ByteArrayOutputStream();
    }
}
