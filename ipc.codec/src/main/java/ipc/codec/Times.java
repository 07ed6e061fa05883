package ipc.codec;

import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
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

/** The values of {@code java.time}: the plan of each. What is out of range does not decode. */
final class Times {
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private Times() {}

    /**
     * The plan of a class, or null when it is not one of these. A switch, so that only what is used
     * is linked.
     */
    static Plan plan(Class<?> type) {
        return switch (type.getName()) {
            case "java.time.Duration" ->
                    new ValuePlan<>(Duration.class, "Duration", Times::write, Times::readDuration);
            case "java.time.Instant" ->
                    new ValuePlan<>(Instant.class, "Instant", Times::write, Times::readInstant);
            case "java.time.Period" ->
                    new ValuePlan<>(Period.class, "Period", Times::write, Times::readPeriod);
            case "java.time.LocalDate" ->
                    new ValuePlan<>(LocalDate.class, "LocalDate", Times::write, Times::readDate);
            case "java.time.LocalTime" ->
                    new ValuePlan<>(LocalTime.class, "LocalTime", Times::write, Times::readTime);
            case "java.time.LocalDateTime" ->
                    new ValuePlan<>(
                            LocalDateTime.class,
                            "LocalDateTime",
                            Times::write,
                            Times::readDateTime);
            case "java.time.ZoneOffset" ->
                    new ValuePlan<>(
                            ZoneOffset.class, "ZoneOffset", Times::write, Times::readOffset);
            case "java.time.OffsetDateTime" ->
                    new ValuePlan<>(
                            OffsetDateTime.class,
                            "OffsetDateTime",
                            Times::write,
                            Times::readOffsetDateTime);
            case "java.time.ZonedDateTime" ->
                    new ValuePlan<>(
                            ZonedDateTime.class,
                            "ZonedDateTime",
                            Times::write,
                            Times::readZonedDateTime,
                            value ->
                                    ValuePlan.FEW_BYTES
                                            + Strings.mostBytes(value.getZone().getId()));
            default -> null;
        };
    }

    private static void write(Duration value, MessageOutput out) {
        out.writeLong(value.getSeconds());
        out.writeInt(value.getNano());
    }

    private static Duration readDuration(MessageInput in) {
        return Duration.ofSeconds(in.readLong(), readNano(in));
    }

    private static void write(Instant value, MessageOutput out) {
        out.writeLong(value.getEpochSecond());
        out.writeInt(value.getNano());
    }

    private static Instant readInstant(MessageInput in) {
        return Instant.ofEpochSecond(in.readLong(), readNano(in));
    }

    /** The part of a second; the classes would take any number, and carry the seconds in it. */
    private static int readNano(MessageInput in) {
        int nano = in.readInt();
        if (nano < 0 || nano >= NANOS_PER_SECOND) {
            throw new Fault("claims " + nano + " nanoseconds of a second");
        }
        return nano;
    }

    private static void write(Period value, MessageOutput out) {
        out.writeInt(value.getYears());
        out.writeInt(value.getMonths());
        out.writeInt(value.getDays());
    }

    private static Period readPeriod(MessageInput in) {
        return Period.of(in.readInt(), in.readInt(), in.readInt());
    }

    private static void write(LocalDate value, MessageOutput out) {
        out.writeLong(value.toEpochDay());
    }

    private static LocalDate readDate(MessageInput in) {
        return LocalDate.ofEpochDay(in.readLong());
    }

    private static void write(LocalTime value, MessageOutput out) {
        out.writeLong(value.toNanoOfDay());
    }

    private static LocalTime readTime(MessageInput in) {
        return LocalTime.ofNanoOfDay(in.readLong());
    }

    private static void write(LocalDateTime value, MessageOutput out) {
        write(value.toLocalDate(), out);
        write(value.toLocalTime(), out);
    }

    private static LocalDateTime readDateTime(MessageInput in) {
        return LocalDateTime.of(readDate(in), readTime(in));
    }

    private static void write(ZoneOffset value, MessageOutput out) {
        out.writeInt(value.getTotalSeconds());
    }

    private static ZoneOffset readOffset(MessageInput in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    private static void write(OffsetDateTime value, MessageOutput out) {
        write(value.toLocalDateTime(), out);
        write(value.getOffset(), out);
    }

    private static OffsetDateTime readOffsetDateTime(MessageInput in) {
        return OffsetDateTime.of(readDateTime(in), readOffset(in));
    }

    private static void write(ZonedDateTime value, MessageOutput out) {
        write(value.toLocalDateTime(), out);
        write(value.getOffset(), out);
        Strings.write(value.getZone().getId(), out);
    }

    private static ZonedDateTime readZonedDateTime(MessageInput in) {
        return ZonedDateTime.ofInstant(
                readDateTime(in), readOffset(in), ZoneId.of(Strings.read(in)));
    }
}
