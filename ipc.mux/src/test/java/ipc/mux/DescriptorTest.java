package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorTest {
    private static final Descriptor GRANTED =
            new Descriptor.Granted(Samples.HERE, Samples.SUBCHANNEL, Samples.GRANT);
    private static final List<Descriptor.Item> ITEMS =
            List.of(
                    new Descriptor.Item(GRANTED, 1, HandleKind.SENDER),
                    new Descriptor.Item(
                            new Descriptor.Dead(Reason.PROCESS_DIED), 2, HandleKind.CALLBACK),
                    new Descriptor.Item(GRANTED, 3, HandleKind.OPAQUE),
                    new Descriptor.Item(GRANTED, 4, HandleKind.ONCE_CALLBACK));

    private static final int MANY = 1000;

    private static byte[] write(List<Descriptor.Item> items) {
        ByteWriter out = new ByteWriter(1 << 20);
        Descriptor.write(out, items);
        return out.copy();
    }

    /** Reads what stands before the length at the end. */
    private static List<Descriptor.Item> read(byte[] written, int length) {
        ByteReader in = new ByteReader(written, 0, length);
        List<Descriptor.Item> items = Descriptor.read(in, MANY);
        assertThat(in.remaining()).isZero();
        return items;
    }

    @Test
    void shouldBeReadBack() {
        byte[] written = write(ITEMS);

        assertThat(read(written, written.length - Integer.BYTES)).isEqualTo(ITEMS);
    }

    @Test
    void shouldEndWithTheirLength() {
        byte[] written = write(ITEMS);
        int end = written.length - Integer.BYTES;

        assertThat(new ByteReader(written, end, Integer.BYTES).i32()).isEqualTo(end);
    }

    @Test
    void shouldGoByTheHundred() {
        List<Descriptor.Item> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(new Descriptor.Item(GRANTED, i, HandleKind.SENDER));
        }
        byte[] written = write(many);

        assertThat(read(written, written.length - Integer.BYTES)).isEqualTo(many);
    }

    @Test
    void shouldTakeNoMoreRoomThanItSays() {
        String longest = "\u20ac".repeat(Frames.MAX_ADDRESS_BYTES / 3);
        NodeAddress home =
                new NodeAddress(Samples.HERE.id(), Samples.HERE.secret(), longest, longest);
        Descriptor granted = new Descriptor.Granted(home, Samples.SUBCHANNEL, Samples.GRANT);
        List<Descriptor.Item> items =
                List.of(
                        new Descriptor.Item(granted, -1, HandleKind.OPAQUE),
                        new Descriptor.Item(granted, -1, HandleKind.OPAQUE));

        int room = Descriptor.AROUND_BYTES + 2 * Descriptor.bytes(home);
        assertThat(write(items).length).isBetween(room - 20, room);
    }

    @Test
    void shouldRefuseMoreThanAMessageMayHold() {
        byte[] written = write(ITEMS);
        ByteReader in = new ByteReader(written, 0, written.length);

        assertThatThrownBy(() -> Descriptor.read(in, ITEMS.size() - 1))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("more than " + (ITEMS.size() - 1));
    }

    /** Whoever knows no more of a node than its id cannot speak of it. */
    @Test
    void shouldRefuseANodeWithASecretThatIsNotItsOwn() {
        NodeAddress home =
                new NodeAddress(Samples.HERE.id(), Samples.SECRET, "test", "/run/elsewhere");
        byte[] written =
                write(
                        List.of(
                                new Descriptor.Item(
                                        new Descriptor.Granted(
                                                home, Samples.SUBCHANNEL, Samples.GRANT),
                                        1,
                                        HandleKind.SENDER)));

        assertThatThrownBy(() -> read(written, written.length - Integer.BYTES))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void shouldRefuseEveryTruncation() {
        byte[] written = write(ITEMS);

        for (int length = 0; length < written.length - Integer.BYTES; length++) {
            ByteReader cut = new ByteReader(written, 0, length);
            assertThatThrownBy(() -> Descriptor.read(cut, MANY))
                    .isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void shouldRefuseCountsThatCannotBeTrue() {
        assertThatThrownBy(() -> readCount(Integer.MAX_VALUE)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> readCount(-1)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> readCount(1)).isInstanceOf(DecodeException.class);
    }

    private static List<Descriptor.Item> readCount(int count) {
        byte[] bytes = new ByteWriter(100).varInt(count).copy();
        return Descriptor.read(new ByteReader(bytes, 0, bytes.length), MANY);
    }
}
