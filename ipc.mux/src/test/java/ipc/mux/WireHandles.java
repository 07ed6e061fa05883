package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Accepted;
import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.api.channel.Received;
import ipc.api.channel.Sender;
import ipc.tck.fixture.Repeated;
import java.util.List;

/** Handles and grants that are not the peer's to use. */
interface WireHandles {
    Wire wire();

    @Repeated
    default void shouldEndTheLinkForHandlesThatWereNeverGiven() throws Exception {
        for (int handle : new int[] {0, 5, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            Frames.Granted granted = new Frames.Granted(handle, Grant.random(), Samples.THERE, 1);
            Frames.Refused refused = new Frames.Refused(handle, Frames.Refusal.NOT_WAITING, "no");
            for (byte[] frame :
                    List.of(
                            DataFrames.header(handle, 0),
                            Frames.ended(FrameKind.RELEASE, handle, Reason.CLOSED),
                            Frames.ended(FrameKind.CLOSED, handle, Reason.CLOSED),
                            Frames.released(handle),
                            Frames.granted(granted),
                            Frames.accepted(handle, HostilePeer.SUBCHANNEL),
                            Frames.refused(refused))) {
                WireFrames.assertEnds(wire(), frame);
            }
        }
    }

    @Repeated
    default void shouldEndTheLinkForNumbersThatAreNotFree() throws Exception {
        for (int handle : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20}) {
            WireFrames.assertEnds(wire(), Wire.connect(handle, wire().notes, Wire.NOTE));
            WireFrames.assertEnds(wire(), adopt(wire().address(), handle, Grant.random(), 1));
        }
        try (HostilePeer peer = wire().client(wire().notes, Wire.NOTE)) {
            WireFrames.assertEnds(peer.say(Wire.connect(0, wire().notes, Wire.NOTE)));
        }
    }

    /** The table of handles must not grow with the numbers, but with what was opened. */
    @Repeated
    default void shouldEndTheLinkForNumbersWithGaps() throws Exception {
        try (HostilePeer peer = wire().peer()) {
            int gap = 1 << 14;
            peer.say(Wire.connect(gap, wire().notes, Wire.NOTE)).assertLinked();

            WireFrames.assertEnds(peer.say(Wire.connect(2 * gap, wire().notes, Wire.NOTE)));
        }
    }

    private static byte[] adopt(NodeAddress home, int handle, Grant grant, long fingerprint) {
        return Frames.adopt(
                new Frames.Adopt(handle, HostilePeer.SUBCHANNEL, grant, home, fingerprint));
    }

    @Repeated
    default void shouldEndTheLinkForAHandleAfterItsRelease() throws Exception {
        byte[] release = Frames.ended(FrameKind.RELEASE, 0, Reason.CLOSED);
        for (byte[] late : List.of(DataFrames.header(0, 0), release)) {
            try (HostilePeer peer = wire().client(wire().notes, Wire.NOTE)) {
                peer.data(0, 0, Wire.encoded(7)).say(release);
                assertThat(peer.await(FrameKind.RELEASED).i32()).isZero();
                Accepted<Wire.Note> accepted = wire().notes.accept(Wire.SOON).orElseThrow();

                WireFrames.assertEnds(peer.say(late));

                assertThat(accepted.first()).isEqualTo(new Wire.Note(7));
                assertThat(accepted.receiver().tryReceive(Wire.SOON))
                        .isEqualTo(new Received.Disconnected<>(Reason.CLOSED));
            }
        }
    }

    /** Its number would be given to another sender while the first is in use. */
    @Repeated
    default void shouldEndTheLinkWhenAReleaseIsAcknowledgedThatWasNotSaid() throws Exception {
        try (HostilePeer peer = wire().peer();
                Sender<Wire.Note> sender =
                        wire().channels.connect(peer.serverName(), Wire.NOTE, Wire.SOON)) {
            WireFrames.assertEnds(peer.say(Frames.released(0)));
            WireLiars.awaitDisconnected(sender);
        }
    }

    /** An unknown server and an unknown subchannel are no crime: both may have gone just now. */
    @Repeated
    default void shouldRefuseWhatIsGoneAndKeepTheLink() throws Exception {
        try (HostilePeer peer = wire().peer()) {
            peer.say(Frames.connect(new Frames.Connect(0, Secret.random(), 1)));
            assertThat(Frames.refused(peer.await(FrameKind.REFUSED)).refusal())
                    .isEqualTo(Frames.Refusal.NOT_WAITING);
            peer.say(adopt(wire().address(), 1, Grant.random(), 1));
            assertThat(peer.await(FrameKind.CLOSED).i32()).isEqualTo(1);
            peer.assertLinked();
        }
    }

    /** What comes in pieces for a handle that leads nowhere is not kept. */
    @Repeated
    default void shouldNotKeepPiecesForHandlesThatLeadNowhere() throws Exception {
        try (HostilePeer peer = wire().peer()) {
            peer.say(adopt(wire().address(), 0, Grant.random(), 1));
            byte[] piece = new byte[60_000];
            for (int i = 0; i < 100; i++) {
                peer.data(0, DataFrames.MORE, piece);
            }
            peer.assertLinked();
        }
    }

    @Repeated
    default void shouldEndTheLinkWhenAGrantIsUsedTwice() throws Exception {
        try (HostilePeer peer = wire().peer();
                Channel<Wire.Note> channel = wire().channels.channel(Wire.NOTE)) {
            Frames.Adopt adopt = adoptable(wire(), peer, channel, 0);
            peer.say(Frames.adopt(adopt)).data(0, 0, Wire.encoded(1)).assertLinked();

            Frames.Adopt again =
                    new Frames.Adopt(
                            1,
                            adopt.subchannel(),
                            adopt.grant(),
                            adopt.oldHolder(),
                            adopt.fingerprint());
            WireFrames.assertEnds(peer.say(Frames.adopt(again)));

            assertThat(channel.receiver().tryReceive(Wire.SOON))
                    .isEqualTo(new Received.Message<>(new Wire.Note(1)));
            assertThat(channel.receiver().tryReceive(Wire.SOON))
                    .isInstanceOf(Received.Disconnected.class);
        }
    }

    @Repeated
    default void shouldEndTheLinkForAnInventedGrant() throws Exception {
        try (HostilePeer peer = wire().peer();
                Channel<Wire.Note> channel = wire().channels.channel(Wire.NOTE);
                Sender<Wire.Note> kept = channel.sender().duplicate()) {
            Frames.Adopt adopt = adoptable(wire(), peer, channel, 0);
            Frames.Adopt invented =
                    new Frames.Adopt(
                            0,
                            adopt.subchannel(),
                            Grant.random(),
                            adopt.oldHolder(),
                            adopt.fingerprint());

            WireFrames.assertEnds(peer.say(Frames.adopt(invented)).data(0, 0, Wire.encoded(66)));

            kept.send(new Wire.Note(1));
            assertThat(channel.receiver().tryReceive(Wire.SOON))
                    .isEqualTo(new Received.Message<>(new Wire.Note(1)));
        }
    }

    /** Has the node send the channel's only sender to the peer: what the peer should say then. */
    static Frames.Adopt adoptable(
            Wire wire, HostilePeer peer, Channel<Wire.Note> channel, int handle) throws Exception {
        try (Sender<Wire.Letter> way =
                wire.channels.connect(peer.serverName(), Wire.LETTER, Wire.SOON)) {
            way.send(new Wire.Letter(channel.sender()));
        }
        channel.sender().close();
        ByteReader data = peer.await(FrameKind.DATA);
        byte[] message = data.rest();
        int end = message.length - Integer.BYTES;
        int length = new ByteReader(message, end, Integer.BYTES).i32();
        Descriptor.Item item =
                Descriptor.read(new ByteReader(message, end - length, length), 100).get(0);
        Descriptor.Granted granted = (Descriptor.Granted) item.descriptor();
        return new Frames.Adopt(
                handle, granted.subchannel(), granted.grant(), wire.address(), item.fingerprint());
    }
}
