package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Channel;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Blob;
import java.nio.ByteBuffer;

/** Channels of bytes, without a layout around them. */
public interface BytesContract {

    /** Sizes that no buffer likes. */
    @Scenario
    default void shouldDeliverBytesOfOddSizes(Fixture fixture) throws Exception {
        int[] sizes = {0, 1, 3, 7, 255, 4095, 65_521, 262_139, 1_000_003};
        Channel<byte[]> channel = fixture.channels().bytes();
        RemoteRef<Sender<byte[]>> sender = fixture.send(channel.sender(), fixture.there());
        channel.sender().close();

        sender.run(
                it -> {
                    for (int size : sizes) {
                        it.send(Blob.of(size, size).bytes());
                    }
                });

        for (int size : sizes) {
            assertThat(Expect.message(channel.receiver())).isEqualTo(Blob.of(size, size).bytes());
        }
    }

    /** Law 3, on both sides. */
    @Scenario
    default void shouldNotShareBytes(Fixture fixture) throws Exception {
        IncomingChannel<byte[]> channel = fixture.incoming(byte[].class);

        channel.sender()
                .run(
                        sender -> {
                            byte[] bytes = {1, 2, 3};
                            sender.send(bytes);
                            bytes[0] = 9;
                            sender.send(bytes);
                        });

        byte[] first = Expect.message(channel.receiver());
        first[1] = 9;
        assertThat(first).containsExactly(1, 9, 3);
        assertThat(Expect.message(channel.receiver())).containsExactly(9, 2, 3);
    }

    /** What is between position and limit, wherever these are, in whatever memory. */
    @Scenario
    default void shouldDeliverBuffersWithOddOffsets(Fixture fixture) throws Exception {
        OutgoingChannel<ByteBuffer> channel = fixture.outgoing(ByteBuffer.class);
        ByteBuffer slice = ByteBuffer.wrap(Blob.of(1, 4099).bytes(), 3, 4001).slice().position(5);
        ByteBuffer direct = ByteBuffer.allocateDirect(70_001).put(Blob.of(2, 70_001).bytes());
        direct.position(7).limit(69_999);
        ByteBuffer empty = ByteBuffer.allocate(0);

        for (ByteBuffer buffer :
                new ByteBuffer[] {slice, direct, slice.asReadOnlyBuffer(), empty}) {
            ByteBuffer before = buffer.duplicate();
            channel.sender().send(buffer);

            byte[] received =
                    channel.receiver()
                            .ask(
                                    receiver -> {
                                        ByteBuffer arrived = receiver.receive();
                                        byte[] content = new byte[arrived.remaining()];
                                        arrived.get(content);
                                        return content;
                                    });
            assertThat(ByteBuffer.wrap(received)).isEqualTo(before);
            assertThat(buffer.position()).isEqualTo(before.position());
            assertThat(buffer.limit()).isEqualTo(before.limit());
        }
    }

    /** A received buffer is the receiver's own. */
    @Scenario
    default void shouldNotShareBuffers(Fixture fixture) throws Exception {
        IncomingChannel<ByteBuffer> channel = fixture.incoming(ByteBuffer.class);

        channel.sender()
                .run(
                        sender -> {
                            ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3});
                            sender.send(buffer);
                            buffer.put(0, (byte) 9);
                            sender.send(buffer);
                        });

        ByteBuffer first = Expect.message(channel.receiver());
        first.put(1, (byte) 9);
        assertThat(first).isEqualTo(ByteBuffer.wrap(new byte[] {1, 9, 3}));
        assertThat(Expect.message(channel.receiver()))
                .isEqualTo(ByteBuffer.wrap(new byte[] {9, 2, 3}));
    }
}
