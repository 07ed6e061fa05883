package ipc.codec;

import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The classes of the JDK that are values, and the handles without a type: the plan of each. */
final class Values {
    private static final URI EMPTY_URI = URI.create("");

    private Values() {}

    /**
     * The plan of a class, or null when it is not one of these. A switch, so that only what is used
     * is linked.
     */
    static Plan plan(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String" -> StringPlan.INSTANCE;
            case "java.math.BigInteger" ->
                    new ValuePlan<>(
                            BigInteger.class,
                            "BigInteger",
                            Values::write,
                            Values::readBigInteger,
                            Values::mostBytes);
            case "java.math.BigDecimal" ->
                    new ValuePlan<>(
                            BigDecimal.class,
                            "BigDecimal",
                            Values::write,
                            Values::readBigDecimal,
                            value -> Integer.BYTES + mostBytes(value.unscaledValue()));
            case "java.nio.ByteBuffer" -> BufferPlan.PART;
            case "ipc.api.channel.OpaqueSender" -> OpaquePlan.INSTANCE;
            case "java.util.UUID" ->
                    new ValuePlan<>(UUID.class, "UUID", Values::write, Values::readUuid);
            case "java.net.URI" ->
                    new ValuePlan<>(
                            URI.class,
                            "URI",
                            Values::write,
                            Values::readUri,
                            value -> Strings.mostBytes(value.toString()));
            case "java.util.OptionalInt" ->
                    new ValuePlan<>(
                            OptionalInt.class,
                            "OptionalInt",
                            Values::write,
                            Values::readOptionalInt);
            case "java.util.OptionalLong" ->
                    new ValuePlan<>(
                            OptionalLong.class,
                            "OptionalLong",
                            Values::write,
                            Values::readOptionalLong);
            case "java.util.OptionalDouble" ->
                    new ValuePlan<>(
                            OptionalDouble.class,
                            "OptionalDouble",
                            Values::write,
                            Values::readOptionalDouble);
            default ->
                    type.getName().startsWith("java.time.")
                            ? Times.plan(type)
                            : PrimitivePlan.of(type);
        };
    }

    private static void write(BigInteger value, MessageOutput out) {
        byte[] bytes = value.toByteArray();
        out.writeVarInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static long mostBytes(BigInteger value) {
        return Plan.MAX_VAR_INT_BYTES + 1L + value.bitLength() / Byte.SIZE;
    }

    private static BigInteger readBigInteger(MessageInput in) {
        byte[] bytes = new byte[Plan.checkedCount(in.readVarInt(), 1, in)];
        in.readBytes(bytes, 0, bytes.length);
        return new BigInteger(bytes);
    }

    private static void write(BigDecimal value, MessageOutput out) {
        out.writeInt(value.scale());
        write(value.unscaledValue(), out);
    }

    private static BigDecimal readBigDecimal(MessageInput in) {
        int scale = in.readInt();
        return new BigDecimal(readBigInteger(in), scale);
    }

    private static void write(UUID value, MessageOutput out) {
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private static UUID readUuid(MessageInput in) {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(URI value, MessageOutput out) {
        Strings.write(value.toString(), out);
    }

    private static URI readUri(MessageInput in) {
        String text = Strings.read(in);
        return text.isEmpty() ? EMPTY_URI : URI.create(text);
    }

    private static void write(OptionalInt value, MessageOutput out) {
        Wire.write(value.isPresent(), out);
        value.ifPresent(out::writeInt);
    }

    private static OptionalInt readOptionalInt(MessageInput in) {
        return Wire.readBoolean(in) ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
    }

    private static void write(OptionalLong value, MessageOutput out) {
        Wire.write(value.isPresent(), out);
        value.ifPresent(out::writeLong);
    }

    private static OptionalLong readOptionalLong(MessageInput in) {
        return Wire.readBoolean(in) ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
    }

    private static void write(OptionalDouble value, MessageOutput out) {
        Wire.write(value.isPresent(), out);
        value.ifPresent(number -> Wire.write(number, out));
    }

    private static OptionalDouble readOptionalDouble(MessageInput in) {
        return Wire.readBoolean(in)
                ? OptionalDouble.of(Wire.readDouble(in))
                : OptionalDouble.empty();
    }
}
