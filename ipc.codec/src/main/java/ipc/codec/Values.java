package ipc.codec;

import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The classes of the JDK that are values: the plan of each. A primitive and its box have the same
 * plan.
 */
final class Values {
    private static final Map<Class<?>, Plan> PLANS =
            new HashMap<>(); // JDK classes only; not changed after <clinit>

    static {
        primitive(boolean.class, Boolean.class, Wire::write, Wire::readBoolean);
        primitive(byte.class, Byte.class, Wire::write, Wire::readByte);
        primitive(short.class, Short.class, Wire::write, Wire::readShort);
        primitive(char.class, Character.class, Wire::write, Wire::readChar);
        primitive(int.class, Integer.class, Wire::write, Wire::readInt);
        primitive(long.class, Long.class, Wire::write, Wire::readLong);
        primitive(float.class, Float.class, Wire::write, Wire::readFloat);
        primitive(double.class, Double.class, Wire::write, Wire::readDouble);
        value(String.class, Strings::write, Strings::read);
        value(BigInteger.class, Values::write, Values::readBigInteger);
        value(BigDecimal.class, Values::write, Values::readBigDecimal);
        value(UUID.class, Values::write, in -> new UUID(in.readLong(), in.readLong()));
        value(
                URI.class,
                (v, out) -> Strings.write(v.toString(), out),
                in -> URI.create(Strings.read(in)));
        optionals();
        times();
    }

    private Values() {}

    /** The plan of a class, or null when the class is not one of these. */
    static Plan plan(Class<?> type) {
        return PLANS.get(type);
    }

    private static void optionals() {
        value(
                OptionalInt.class,
                (v, out) -> {
                    Wire.write(v.isPresent(), out);
                    v.ifPresent(out::writeInt);
                },
                in -> Wire.readBoolean(in) ? OptionalInt.of(in.readInt()) : OptionalInt.empty());
        value(
                OptionalLong.class,
                (v, out) -> {
                    Wire.write(v.isPresent(), out);
                    v.ifPresent(out::writeLong);
                },
                in -> Wire.readBoolean(in) ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
        value(
                OptionalDouble.class,
                (v, out) -> {
                    Wire.write(v.isPresent(), out);
                    v.ifPresent(number -> Wire.write(number, out));
                },
                in ->
                        Wire.readBoolean(in)
                                ? OptionalDouble.of(Wire.readDouble(in))
                                : OptionalDouble.empty());
    }

    private static void times() {
        value(
                Duration.class,
                (v, out) -> {
                    out.writeLong(v.getSeconds());
                    out.writeInt(v.getNano());
                },
                in -> Duration.ofSeconds(in.readLong(), in.readInt()));
        value(
                Instant.class,
                (v, out) -> {
                    out.writeLong(v.getEpochSecond());
                    out.writeInt(v.getNano());
                },
                in -> Instant.ofEpochSecond(in.readLong(), in.readInt()));
        value(
                Period.class,
                (v, out) -> {
                    out.writeInt(v.getYears());
                    out.writeInt(v.getMonths());
                    out.writeInt(v.getDays());
                },
                in -> Period.of(in.readInt(), in.readInt(), in.readInt()));
        value(LocalDate.class, Values::write, Values::readLocalDate);
        value(LocalTime.class, Values::write, Values::readLocalTime);
        value(LocalDateTime.class, Values::write, Values::readLocalDateTime);
        value(ZoneOffset.class, Values::write, Values::readZoneOffset);
        value(
                OffsetDateTime.class,
                (v, out) -> {
                    write(v.toLocalDateTime(), out);
                    write(v.getOffset(), out);
                },
                in -> OffsetDateTime.of(readLocalDateTime(in), readZoneOffset(in)));
        value(
                ZonedDateTime.class,
                (v, out) -> {
                    write(v.toLocalDateTime(), out);
                    write(v.getOffset(), out);
                    Strings.write(v.getZone().getId(), out);
                },
                in ->
                        ZonedDateTime.ofInstant(
                                readLocalDateTime(in),
                                readZoneOffset(in),
                                ZoneId.of(Strings.read(in))));
    }

    private static <V> void value(
            Class<V> type, BiConsumer<V, MessageOutput> writer, Function<MessageInput, V> reader) {
        PLANS.put(type, new ValuePlan<>(type, type.getSimpleName(), writer, reader));
    }

    private static <V> void primitive(
            Class<?> type,
            Class<V> box,
            BiConsumer<V, MessageOutput> writer,
            Function<MessageInput, V> reader) {
        Plan plan = new ValuePlan<>(box, type.getName(), writer, reader);
        PLANS.put(type, plan);
        PLANS.put(box, plan);
    }

    private static void write(BigInteger value, MessageOutput out) {
        byte[] bytes = value.toByteArray();
        out.writeVarInt(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
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

    private static void write(LocalDate value, MessageOutput out) {
        out.writeLong(value.toEpochDay());
    }

    private static LocalDate readLocalDate(MessageInput in) {
        return LocalDate.ofEpochDay(in.readLong());
    }

    private static void write(LocalTime value, MessageOutput out) {
        out.writeLong(value.toNanoOfDay());
    }

    private static LocalTime readLocalTime(MessageInput in) {
        return LocalTime.ofNanoOfDay(in.readLong());
    }

    private static void write(LocalDateTime value, MessageOutput out) {
        write(value.toLocalDate(), out);
        write(value.toLocalTime(), out);
    }

    private static LocalDateTime readLocalDateTime(MessageInput in) {
        return LocalDateTime.of(readLocalDate(in), readLocalTime(in));
    }

    private static void write(ZoneOffset value, MessageOutput out) {
        out.writeInt(value.getTotalSeconds());
    }

    private static ZoneOffset readZoneOffset(MessageInput in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }
}
