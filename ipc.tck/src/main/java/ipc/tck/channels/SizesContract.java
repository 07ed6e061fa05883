package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Blob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages of every size arrive whole. */
public interface SizesContract {

    /** Fits any frame. */
    @Scenario
    default void shouldDeliver64Bytes(Fixture fixture) throws Exception {
        Sizes.deliverBothWays(fixture, 64);
    }

    /** About what a socket takes at once. */
    @Scenario
    default void shouldDeliver64KiB(Fixture fixture) throws Exception {
        Sizes.deliverBothWays(fixture, 64 << 10);
    }

    /** More than a socket takes at once. */
    @Scenario
    default void shouldDeliver1MiB(Fixture fixture) throws Exception {
        Sizes.deliverBothWays(fixture, 1 << 20);
    }

    /** Many pieces. */
    @Scenario
    default void shouldDeliver64MiB(Fixture fixture) throws Exception {
        Sizes.deliverBothWays(fixture, 64 << 20);
    }

    /** Every length around the powers of two, where buffers end. */
    @Scenario
    default void shouldDeliverSizesAroundTheBordersOfBuffers(Fixture fixture) throws Exception {
        IncomingChannel<byte[]> channel = fixture.incoming(byte[].class);

        channel.sender()
                .run(
                        sender -> {
                            for (int size : Sizes.borders()) {
                                sender.send(Blob.of(size, size).bytes());
                            }
                        });

        for (int size : Sizes.borders()) {
            assertThat(Expect.message(channel.receiver())).isEqualTo(Blob.of(size, size).bytes());
        }
    }

    /** Pieces of big messages of several threads do not mix, and small ones get through. */
    @Scenario
    default void shouldInterleaveBigAndSmallMessagesFromSeveralThreads(Fixture fixture)
            throws Exception {
        IncomingChannel<Blob> channel = fixture.incoming(Blob.class);
        int[] sizes = {16, 300 << 10, 64, 1 << 20};
        int rounds = 20;

        List<Pending<Void>> threads = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            int author = i;
            threads.add(
                    channel.sender()
                            .start(
                                    sender -> {
                                        for (int n = 0; n < rounds; n++) {
                                            sender.send(
                                                    Blob.of(author * rounds + n, sizes[author]));
                                        }
                                    }));
        }

        Map<Integer, Integer> last = new HashMap<>();
        for (Blob blob : Expect.messages(channel.receiver(), sizes.length * rounds)) {
            int author = blob.number() / rounds;
            assertThat(blob).isEqualTo(Blob.of(blob.number(), sizes[author]));
            assertThat(blob.number()).isGreaterThan(last.getOrDefault(author, -1));
            last.put(author, blob.number());
        }
        threads.forEach(Pending::await);
    }

    /** Both at once, each more than the socket's buffers hold. */
    @Scenario
    default void shouldDeliverBigMessagesInBothDirectionsAtOnce(Fixture fixture) throws Exception {
        IncomingChannel<Blob> in = fixture.incoming(Blob.class);
        OutgoingChannel<Blob> out = fixture.outgoing(Blob.class);
        int size = 4 << 20;

        Pending<Void> sending =
                in.sender()
                        .start(
                                sender -> {
                                    for (int n = 0; n < 5; n++) {
                                        sender.send(Blob.of(n, size));
                                    }
                                });
        for (int n = 0; n < 5; n++) {
            out.sender().send(Blob.of(n, size));
        }

        sending.await();
        for (int n = 0; n < 5; n++) {
            assertThat(Expect.message(in.receiver())).isEqualTo(Blob.of(n, size));
        }
        boolean whole =
                out.receiver()
                        .ask(
                                receiver -> {
                                    for (int n = 0; n < 5; n++) {
                                        if (!receiver.receive().equals(Blob.of(n, size))) {
                                            return false;
                                        }
                                    }
                                    return true;
                                });
        assertThat(whole).isTrue();
    }
}
