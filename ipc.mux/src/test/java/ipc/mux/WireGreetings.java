package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.Reason;
import ipc.tck.fixture.Repeated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first frame of a link. */
interface WireGreetings {
    /** The places of fields in a HELLO. */
    int MAGIC_OFFSET = 1;

    int LOWEST_OFFSET = 5;
    int HIGHEST_OFFSET = 6;

    Wire wire();

    private void assertRefused(byte[] hello) throws Exception {
        try (HostilePeer peer = wire().silentPeer()) {
            peer.say(hello);
            ByteReader goAway = peer.await(FrameKind.GOAWAY);
            assertThat(Frames.reason(goAway)).isEqualTo(Reason.PROTOCOL_ERROR);
            assertThat(Frames.text(goAway)).isNotBlank();
            peer.awaitEnd();
        }
    }

    private byte[] changed(int offset, int value) {
        try (HostilePeer peer = wire().silentPeer()) {
            byte[] hello = peer.hello().encode();
            hello[offset] = (byte) value;
            return hello;
        }
    }

    @Repeated
    default void shouldRefuseWrongMagic() throws Exception {
        assertRefused(changed(MAGIC_OFFSET, 'x'));
    }

    @Repeated
    default void shouldRefuseVersionsThatItDoesNotSpeak() throws Exception {
        byte[] newer = changed(LOWEST_OFFSET, 2);
        newer[HIGHEST_OFFSET] = 3;
        assertRefused(newer);
        byte[] older = changed(LOWEST_OFFSET, 0);
        older[HIGHEST_OFFSET] = 0;
        assertRefused(older);
    }

    @Repeated
    default void shouldRefuseAWrongSecretAndItself() throws Exception {
        try (HostilePeer peer = wire().silentPeer()) {
            NodeAddress self = peer.address();
            NodeAddress node = wire().address();
            NodeAddress wrong = new NodeAddress(node.id(), Secret.random(), node.endpoints());
            assertRefused(Hello.opening(self, wrong, 1).encode());
            assertRefused(Hello.opening(node, node, 1).encode());
            NodeAddress mask = // somebody else's id
                    new NodeAddress(node.id(), self.secret(), self.endpoints());
            assertRefused(Hello.opening(mask, node, 1).encode());
        }
    }

    @Repeated
    default void shouldRefuseEveryTruncationAndEveryByteTooMany() throws Exception {
        byte[] hello = changed(0, FrameKind.HELLO.ordinal());
        for (int length = 1; length < hello.length; length++) {
            assertRefused(Arrays.copyOf(hello, length));
        }
        assertRefused(Arrays.copyOf(hello, hello.length + 1));
    }

    @Repeated
    default void shouldRefuseAnyOtherFrameBeforeTheGreeting() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        FramesTest.layouts()
                .filter(layout -> layout.kind() != FrameKind.GOAWAY)
                .forEach(layout -> frames.add(layout.frame()));
        frames.add(DataFrames.header(0, 0));
        frames.add(new byte[] {99});
        for (byte[] frame : frames) {
            assertRefused(frame);
        }
    }

    @Repeated
    default void shouldNotBeTalkedRoundAfterARefusal() throws Exception {
        try (HostilePeer peer = wire().silentPeer()) {
            peer.say(new byte[] {99}).say(peer.hello().encode());

            peer.await(FrameKind.GOAWAY);
            peer.awaitEnd();
            assertThat(wire().node.links().isLinkedTo(peer.address().id())).isFalse();
        }
    }

    @Repeated
    default void shouldRefuseToBeGreetedTwice() throws Exception {
        try (HostilePeer peer = wire().peer()) {
            peer.say(peer.hello().encode()).await(FrameKind.GOAWAY);
            peer.awaitEnd();
        }
    }

    /** Half open: the link is made, and nothing is said. */
    @Repeated
    default void shouldEndALinkThatDoesNotGreet() throws Exception {
        try (HostilePeer peer = wire().silentPeer()) {
            peer.awaitEnd();
        }
    }

    @Repeated
    default void shouldKeepALinkThatHasGreetedAndIsSilent() throws Exception {
        try (HostilePeer silent = wire().silentPeer();
                HostilePeer greeted = wire().peer()) {
            silent.awaitEnd();
            greeted.assertLinked();
        }
    }
}
