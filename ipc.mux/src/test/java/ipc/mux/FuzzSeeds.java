package ipc.mux;

import static ipc.mux.FuzzScript.mark;

import ipc.api.channel.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scripts from which fuzzing starts: valid frames of every kind. */
final class FuzzSeeds {
    private static final byte[] EMPTY_MAIL = {0, 0};
    private static final NodeAddress NODE = address(LiveNumbers.NODE, "node");
    private static final NodeAddress FRIEND = address(LiveNumbers.FRIEND, "friend");
    private static final NodeAddress LOWER = address(LiveNumbers.LOWER, "hostile");
    private static final NodeAddress UPPER = address(LiveNumbers.UPPER, "hostile");
    private static final NodeAddress NOBODY =
            new NodeAddress(NodeId.of(Samples.SECRET), Samples.SECRET, "staged", "nobody");
    private static final SubchannelId GRANTED = new SubchannelId(mark(LiveNumbers.GRANTED_CHANNEL));
    private static final SubchannelId FRIENDS = new SubchannelId(mark(LiveNumbers.FRIENDS_CHANNEL));
    private static final Grant GRANT =
            new Grant(mark(LiveNumbers.GRANT), mark(LiveNumbers.GRANT + 1));
    private static final long NOTE_TYPE = mark(LiveNumbers.NOTES + 2);
    private static final long LINK = mark(LiveNumbers.LINK);
    private static final byte[] NOTE = Wire.encoded(7);

    private FuzzSeeds() {}

    /**
     * Writes the seeds anew.
     *
     * @param arguments the folder of the test resources of this package
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        write(folder.resolve("ConversationFuzzTestInputs"), conversations());
        write(folder.resolve("GreetingFuzzTestInputs"), greetings());
    }

    private static void write(Path folder, Map<String, FuzzScript> seeds) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, FuzzScript> seed : seeds.entrySet()) {
            Files.write(folder.resolve(seed.getKey()), seed.getValue().bytes());
        }
    }

    private static NodeAddress address(int index, String text) {
        NodeId id = new NodeId(mark(index), mark(index + 1));
        return new NodeAddress(id, new Secret(mark(index + 2), mark(index + 3)), "staged", text);
    }

    private static byte[] connect(int handle, int server) {
        Secret secret = new Secret(mark(server), mark(server + 1));
        return Frames.connect(new Frames.Connect(handle, secret, mark(server + 2)));
    }

    private static byte[] adopt(SubchannelId channel, Grant grant, NodeAddress oldHolder) {
        return Frames.adopt(new Frames.Adopt(0, channel, grant, oldHolder, NOTE_TYPE));
    }

    private static byte[] release(int handle) {
        return Frames.ended(FrameKind.RELEASE, handle, Reason.CLOSED);
    }

    private static byte[] granted(Grant grant, NodeAddress to) {
        return Frames.granted(new Frames.Granted(0, grant, to, LINK));
    }

    /** What the peer says first on line 0. */
    static byte[] hello() {
        return hello(LOWER, LINK, LiveNumbers.PROOF);
    }

    private static byte[] hello(NodeAddress self, long link, int proof) {
        return new Hello(self, link, 0, proof(proof)).encode();
    }

    private static byte[] proof(int index) {
        ByteWriter out = new ByteWriter(4 * Long.BYTES);
        for (int i = 0; i < 4; i++) {
            out.i64(mark(index + i));
        }
        return out.copy();
    }

    /** A mail with senders, whose descriptors are these. */
    private static byte[] mail(Descriptor.Item... items) {
        ByteWriter out = new ByteWriter(10_000).varInt(items.length);
        for (int i = 0; i < items.length; i++) {
            out.u8(HandleKind.SENDER.mark());
        }
        Descriptor.write(out.u8(0), List.of(items));
        return out.copy();
    }

    private static Descriptor.Item item(Descriptor descriptor) {
        return new Descriptor.Item(descriptor, NOTE_TYPE, HandleKind.SENDER);
    }

    private static Descriptor.Item granted(NodeAddress home, SubchannelId channel, Grant grant) {
        return item(new Descriptor.Granted(home, channel, grant));
    }

    private static byte[] opaqueMail() {
        Descriptor.Granted granted =
                new Descriptor.Granted(LOWER, FuzzPeer.SUBCHANNEL, Samples.GRANT);
        ByteWriter out = new ByteWriter(10_000).varInt(0).u8(1).u8(HandleKind.OPAQUE.mark());
        Descriptor.write(out, List.of(new Descriptor.Item(granted, 9, HandleKind.OPAQUE)));
        return out.copy();
    }

    private static FuzzScript script() {
        return new FuzzScript();
    }

    /** What a peer says that has greeted, holds a grant, and is home of the node's handle 0. */
    static Map<String, FuzzScript> conversations() {
        Map<String, FuzzScript> seeds = new LinkedHashMap<>();
        byte[] toNotes = connect(0, LiveNumbers.NOTES);
        byte[] toMails = connect(0, LiveNumbers.MAILS);
        byte[] unknown = Frames.connect(new Frames.Connect(0, Samples.SECRET, 1));
        seeds.put("client", script().say(0, toNotes).data(0, 0, NOTE).say(0, release(0)));
        seeds.put("refused", script().say(0, unknown).data(0, 0, NOTE).say(0, release(0)));
        seeds.put("other-type", script().say(0, toNotes).data(0, 0, EMPTY_MAIL));
        seeds.put(
                "pieces",
                script().say(0, toMails)
                        .data(0, DataFrames.MORE, new byte[] {0})
                        .data(0, 0, EMPTY_MAIL)
                        .data(0, DataFrames.LAST, new byte[] {0}));
        Descriptor.Item own = granted(LOWER, FuzzPeer.SUBCHANNEL, Samples.GRANT);
        int attached = DataFrames.ATTACHED;
        seeds.put("mail", script().say(0, toMails).data(0, attached, mail(own, own)));
        seeds.put("opaque", script().say(0, toMails).data(0, attached, opaqueMail()));
        seeds.put(
                "mail-dead",
                script().say(0, toMails)
                        .data(0, attached, mail(item(new Descriptor.Dead(Reason.STOPPED)))));
        seeds.put(
                "mail-nobody",
                script().say(0, toMails)
                        .data(0, attached, mail(granted(NOBODY, GRANTED, Samples.GRANT))));
        seeds.put(
                "mail-friend",
                script().say(0, toMails)
                        .data(0, attached, mail(granted(FRIEND, FRIENDS, Samples.GRANT))));
        seeds.putAll(travels());
        seeds.putAll(words());
        return seeds;
    }

    private static Map<String, FuzzScript> travels() {
        Map<String, FuzzScript> seeds = new LinkedHashMap<>();
        byte[] adopt = adopt(GRANTED, GRANT, NODE);
        seeds.put("adopt", script().say(0, adopt).data(0, 0, NOTE).say(0, release(0)));
        seeds.put("adopt-gone", script().say(0, adopt(FuzzPeer.SUBCHANNEL, GRANT, NODE)));
        seeds.put("adopt-invented", script().say(0, adopt(FRIENDS, Samples.GRANT, FRIEND)));
        seeds.put("adopt-nobody", script().say(0, adopt(GRANTED, Samples.GRANT, NOBODY)));
        seeds.put("grant-friend", script().say(0, adopt).say(0, granted(Samples.GRANT, FRIEND)));
        seeds.put("grant-nobody", script().say(0, adopt).say(0, granted(Samples.GRANT, NOBODY)));
        seeds.put(
                "home-again",
                script().say(0, adopt)
                        .say(0, granted(Samples.GRANT, NODE))
                        .say(0, connect(1, LiveNumbers.MAILS))
                        .data(1, DataFrames.ATTACHED, mail(granted(NODE, GRANTED, Samples.GRANT)))
                        .say(0, release(0)));
        seeds.put(
                "to-itself",
                script().say(0, adopt(GRANTED, Samples.GRANT, LOWER))
                        .data(0, 0, NOTE)
                        .say(0, release(0)));
        return seeds;
    }

    private static Map<String, FuzzScript> words() {
        Map<String, FuzzScript> seeds = new LinkedHashMap<>();
        Frames.Question question = new Frames.Question(GRANTED, GRANT, LINK);
        byte[] goAway = Frames.goAway(Reason.STOPPED, "bye");
        Frames.Refused refused = new Frames.Refused(0, Frames.Refusal.NOT_WAITING, "no");
        seeds.put("query", script().say(0, Frames.query(new Frames.Query(question, FRIEND))));
        seeds.put("decline", script().say(0, Frames.decline(question)));
        seeds.put("link-lost", script().say(0, Frames.number(FrameKind.LINK_LOST, LINK)));
        seeds.put("ping", script().say(0, Frames.number(FrameKind.PING, 1)));
        seeds.put("pong", script().say(0, Frames.number(FrameKind.PONG, 1)));
        seeds.put("go-away", script().say(0, goAway));
        seeds.put("accepted", script().say(0, Frames.accepted(0, FuzzPeer.SUBCHANNEL)));
        seeds.put("refusal", script().say(0, Frames.refused(refused)));
        seeds.put("closed", script().say(0, Frames.ended(FrameKind.CLOSED, 0, Reason.CLOSED)));
        seeds.put("hello", script().say(0, hello()));
        seeds.put("released", script().say(0, Frames.released(0)));
        return seeds;
    }

    /** What a peer says first, on lines that it makes (0, 1, 2) or is called on (3). */
    static Map<String, FuzzScript> greetings() {
        Map<String, FuzzScript> seeds = new LinkedHashMap<>();
        byte[] answer =
                new Hello(UPPER, mark(LiveNumbers.NODES_LINK), 0, proof(LiveNumbers.ANSWER_PROOF))
                        .encode();
        byte[] crossing =
                new Hello(
                                UPPER,
                                mark(LiveNumbers.NODES_LINK),
                                mark(LiveNumbers.OTHER_LINK),
                                proof(LiveNumbers.ANSWER_PROOF))
                        .encode();
        byte[] fromUpper = hello(UPPER, mark(LiveNumbers.OTHER_LINK), LiveNumbers.UPPER_PROOF);
        byte[] asFriend = hello(FRIEND, LINK, LiveNumbers.FRIENDS_PROOF);
        byte[] ping = Frames.number(FrameKind.PING, 1);
        byte[] goAway = Frames.goAway(Reason.STOPPED, "bye");
        seeds.put("greet", script().say(0, hello()).say(0, ping));
        seeds.put("greet-twice", script().say(0, hello()).say(1, hello()).say(1, ping));
        seeds.put("greet-again", script().say(0, hello()).say(0, goAway).say(1, hello()));
        seeds.put("as-friend", script().say(0, asFriend).say(0, ping));
        seeds.put("as-node", script().say(0, hello(NODE, LINK, LiveNumbers.PROOF)));
        seeds.put("answer", script().say(3, answer).say(3, ping));
        seeds.put("cross", script().say(0, fromUpper).say(3, crossing).say(3, ping).say(0, ping));
        seeds.put("cross-late", script().say(3, crossing).say(0, fromUpper).say(3, ping));
        seeds.put("instead", script().say(0, fromUpper).say(3, goAway).say(0, ping));
        seeds.put("go-away", script().say(0, goAway));
        seeds.put("rude", script().say(0, ping));
        return seeds;
    }
}
