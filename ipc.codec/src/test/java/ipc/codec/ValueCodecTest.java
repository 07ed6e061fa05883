package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.decode;
import static ipc.codec.Codecs.encode;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.codec.Codec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
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
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCodecTest {
    enum Color {
        RED,
        GREEN {
            @Override
            String shade() {
                return "dark";
            }
        };

        String shade() {
            return "light";
        }
    }

    static Object[] values() {
        return new Object[] {
            true,
            Byte.MIN_VALUE,
            Short.MIN_VALUE,
            Character.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Float.NaN,
            -0.0,
            "",
            Color.RED,
            DayOfWeek.SUNDAY,
            BigInteger.TWO.pow(300).negate(),
            new BigDecimal("-12345678901234567890.0123456789"),
            new UUID(-1, 1),
            URI.create("mailto:somebody@example.org"),
            OptionalInt.empty(),
            OptionalInt.of(-1),
            OptionalLong.of(Long.MIN_VALUE),
            OptionalDouble.of(Double.MIN_VALUE),
            Duration.ofSeconds(-1, 999_999_999),
            Period.of(1, -2, 3),
            Instant.MAX,
            LocalDate.MIN,
            LocalTime.MAX,
            LocalDateTime.MAX,
            ZoneOffset.ofHoursMinutes(-3, -30),
            OffsetDateTime.MIN,
            ZonedDateTime.of(LocalDateTime.of(2024, 10, 27, 2, 30), ZoneId.of("Europe/Berlin"))
                    .withLaterOffsetAtOverlap(),
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldBringValuesBack(Object value) {
        assertRoundTrip(value.getClass(), value);
    }

    private static <T> void assertRoundTrip(Class<T> type, Object value) {
        Codec<T> codec = codec(type);
        T message = type.cast(value);

        assertThat(roundTrip(codec, message)).isEqualTo(message);
        assertThat(copy(codec, message)).isSameAs(message);
        assertThat(codec.isShareable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "na\u00efve \u00ff",
                "\u0100",
                "\u65e5\u672c",
                "\ud83d\ude00",
                "\ud800",
                "a\udc00b",
                "\u0000"
            })
    void shouldBringStringsBackCharByChar(String string) {
        assertThat(roundTrip(codec(String.class), string)).isEqualTo(string);
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldCountWhatItWouldWrite(Object value) {
        @SuppressWarnings("unchecked") // of the value itself
        Codec<Object> codec = (Codec<Object>) codec(value.getClass());
        TestHandle.Counter counter = new TestHandle.Counter();

        codec.copy(value, counter);

        assertThat(counter.bytes()).isGreaterThanOrEqualTo(encode(codec, value).length);
    }

    @Test
    void shouldTakeOneByteForALatinChar() {
        assertThat(encode(codec(String.class), "na\u00efve")).hasSize(1 + 5);
        assertThat(encode(codec(String.class), "na\u0100ve")).hasSize(1 + 10);
    }

    @Test
    void shouldSendConstantsWithBodies() {
        assertThat(roundTrip(codec(Color.class), Color.GREEN)).isSameAs(Color.GREEN);
    }

    @Test
    void shouldRefuseSubclassesThatCouldChange() {
        BigInteger impostor = new BigInteger("1") {};

        assertThatThrownBy(() -> encode(codec(BigInteger.class), impostor))
                .isInstanceOf(EncodeException.class)
                .hasMessageContaining("declared is java.math.BigInteger");
        assertThatThrownBy(() -> copy(codec(BigInteger.class), impostor))
                .isInstanceOf(EncodeException.class);
    }

    @Test
    void shouldRefuseBytesThatAreNoValue() {
        assertThatThrownBy(() -> decode(codec(Boolean.class), 2))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> decode(codec(Color.class), 2))
                .isInstanceOf(DecodeException.class)
                .hasMessage("Color claims constant 2 of Color, which has 2");
        assertThatThrownBy(() -> decode(codec(LocalDate.class), 0, 0, 0, 0, 0, 0, 0, 127))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("EpochDay");
        assertThatThrownBy(() -> decode(codec(BigInteger.class), 0))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> decode(codec(URI.class), 2, ' '))
                .isInstanceOf(DecodeException.class);
    }

    /** The classes would carry what is too much into the seconds, so that other bytes come back. */
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 1_000_000_000, Integer.MAX_VALUE})
    void shouldRefuseMoreNanosecondsThanASecondHas(int nanos) {
        TestOutput out = new TestOutput();
        out.writeLong(1);
        out.writeInt(nanos);

        for (Class<?> type : List.of(Duration.class, Instant.class)) {
            assertThatThrownBy(() -> codec(type).decode(new TestInput(out.bytes())))
                    .isInstanceOf(DecodeException.class)
                    .hasMessage(
                            type.getSimpleName() + " claims " + nanos + " nanoseconds of a second");
        }
    }

    @Test
    void shouldRefuseNull() {
        assertThatThrownBy(() -> encode(codec(String.class), null))
                .isInstanceOf(EncodeException.class)
                .hasMessage("String is null; give it a value, or declare it Optional");
        assertThatThrownBy(() -> copy(codec(String.class), null))
                .isInstanceOf(EncodeException.class);
    }

    @Test
    void shouldRefuseBytesLeftOver() {
        assertThatThrownBy(() -> decode(codec(Byte.class), 1, 2))
                .isInstanceOf(DecodeException.class)
                .hasMessage("1 bytes are left over after the message of type Byte");
    }
}
