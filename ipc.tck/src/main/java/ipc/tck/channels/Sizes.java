package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.IncomingChannel;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.messages.Blob;

/** What the scenarios about sizes share. */
final class Sizes {

    static void deliverBothWays(Fixture fixture, int size) throws InterruptedException {
        IncomingChannel<Blob> in = fixture.incoming(Blob.class);
        OutgoingChannel<Blob> out = fixture.outgoing(Blob.class);

        in.sender().run(sender -> sender.send(Blob.of(1, size)));
        out.sender().send(Blob.of(2, size));

        boolean arrivedHere = Expect.message(in.receiver()).equals(Blob.of(1, size));
        boolean arrivedThere =
                out.receiver().ask(receiver -> receiver.receive().equals(Blob.of(2, size)));
        assertThat(arrivedHere).isTrue();
        assertThat(arrivedThere).isTrue();
    }

    /** A power of two, and a few bytes less and more. */
    static int[] borders() {
        int[] powers = {8, 128, 4096, 16384, 65536, 131072, 262144};
        int[] sizes = new int[powers.length * 9];
        int i = 0;
        for (int power : powers) {
            for (int delta : new int[] {-17, -9, -8, -6, -1, 0, 1, 7, 16}) {
                sizes[i++] = Math.max(0, power + delta);
            }
        }
        return sizes;
    }

    private Sizes() {}
}
