package ipc.mux;

/** The numbers of a {@link FuzzStage} that marks in a {@link FuzzScript} stand for, by index. */
final class LiveNumbers {
    // a node: id and secret
    static final int NODE = 0;
    static final int FRIEND = 4;
    static final int LOWER = 8;
    static final int UPPER = 12;

    // a server: secret and type
    static final int NOTES = 16;
    static final int MAILS = 19;

    // subchannels and a grant
    static final int FRIENDS_CHANNEL = 22;
    static final int GRANTED_CHANNEL = 23;
    static final int GRANT = 24;

    // links
    static final int LINK = 26;
    static final int OTHER_LINK = 27;
    static final int NODES_LINK = 28;

    // proofs
    static final int PROOF = 32;
    static final int UPPER_PROOF = 36;
    static final int FRIENDS_PROOF = 40;
    static final int ANSWER_PROOF = 44;

    private static final int COUNT = 48;
    private static final long LINK_ID = 0x1111;
    private static final long OTHER_LINK_ID = 0x2222;

    /** The peer under ids that are lower and higher than any other. */
    static final NodeAddress LOWER_PEER = peer(33_465_281); // its digest begins with 24 zeros

    static final NodeAddress UPPER_PEER = peer(8_545_697); // and this one with 24 ones

    private final long[] numbers = new long[COUNT];
    private final NodeAddress node;

    LiveNumbers(NodeAddress node, NodeAddress friend) {
        this.node = node;
        address(NODE, node);
        address(FRIEND, friend);
        address(LOWER, LOWER_PEER);
        address(UPPER, UPPER_PEER);
        put(LINK, LINK_ID);
        put(OTHER_LINK, OTHER_LINK_ID);
        put(PROOF, FuzzStage.longs(Hello.opening(LOWER_PEER, node, LINK_ID).proof()));
        put(UPPER_PROOF, FuzzStage.longs(Hello.opening(UPPER_PEER, node, OTHER_LINK_ID).proof()));
        put(FRIENDS_PROOF, FuzzStage.longs(Hello.opening(friend, node, LINK_ID).proof()));
    }

    private static NodeAddress peer(long number) {
        Secret secret = new Secret(number, 8);
        return new NodeAddress(NodeId.of(secret), secret, "staged", "hostile");
    }

    private void put(int index, long... values) {
        System.arraycopy(values, 0, numbers, index, values.length);
    }

    private void address(int index, NodeAddress of) {
        put(index, of.id().high(), of.id().low(), of.secret().high(), of.secret().low());
    }

    void server(int index, String name, long fingerprint) {
        Secret secret = ServerName.parse(name).server();
        put(index, secret.high(), secret.low(), fingerprint);
    }

    void friendsChannel(SubchannelId subchannel) {
        put(FRIENDS_CHANNEL, subchannel.value());
    }

    /** Keeps what the descriptor in a DATA frame grants. */
    void granted(ByteReader data) {
        byte[] message = data.rest();
        int end = message.length - Integer.BYTES;
        int length = new ByteReader(message, end, Integer.BYTES).i32();
        Descriptor.Granted granted =
                (Descriptor.Granted)
                        Descriptor.read(new ByteReader(message, end - length, length), 100)
                                .get(0)
                                .descriptor();
        put(GRANTED_CHANNEL, granted.subchannel().value());
        put(GRANT, granted.grant().high(), granted.grant().low());
    }

    /** The node has made a link to the peer. */
    void called(NodeAddress peer, long link) {
        put(NODES_LINK, link);
        Hello opening = new Hello(node, link, 0, new byte[0]);
        put(ANSWER_PROOF, FuzzStage.longs(Hello.answer(peer, opening, 0).proof()));
    }

    String peersServer() {
        return new ServerName(LOWER_PEER, Samples.SECRET).format();
    }

    byte[] live(byte[] frame) {
        return FuzzScript.live(frame, numbers);
    }
}
