package ipc.tck.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.tck.messages.Blob;
import ipc.tck.stage.Expect;
import ipc.tck.stage.Inbound;
import ipc.tck.stage.Outbound;
import ipc.tck.stage.Stage;

/** What the scenarios about sizes share. */
final class Sizes {

    static void deliverBothWays(Stage stage, int size) throws InterruptedException {
        Inbound<Blob> in = stage.inbound(Blob.class);
        Outbound<Blob> out = stage.outbound(Blob.class);

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
