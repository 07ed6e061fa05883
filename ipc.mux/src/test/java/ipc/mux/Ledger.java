package ipc.mux;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reference model of channels: what the laws say must, and must not, have happened. Knows
 * nothing of grants, links' frames or handles: only who has which sender, what was sent through it,
 * and what has been broken.
 *
 * <p>After something was broken, a sender is <em>excused</em> from living when what was broken lies
 * on the way that it has travelled and not yet proved good (by a message of it that arrived, or
 * because all was quiet meanwhile).
 */
final class Ledger {

    /** A channel. */
    static final class Chan {
        final int number;
        final int home;
        boolean receiverClosed;
        boolean disconnected;

        /** The numbers of the messages received, by the node that sent them. */
        final Map<Integer, List<Integer>> received = new HashMap<>();

        /** Received messages: what must not come after them any more, by node. */
        final Map<Integer, Integer> overtaken = new HashMap<>();

        Chan(int number, int home) {
            this.number = number;
            this.home = home;
        }
    }

    /** A step on a sender's way. */
    private record Hop(int from, int to, int breaks) {}

    /** A sender: held by a node, or in a message. */
    static final class Token {
        final Chan chan;
        int holder;
        Message inMessage;
        boolean gone;
        final List<Hop> hops = new ArrayList<>();

        /** By node, how many messages of it on this channel were sent before this travelled. */
        final Map<Integer, Integer> before = new HashMap<>();

        Token(Chan chan, int holder) {
            this.chan = chan;
            this.holder = holder;
        }
    }

    /** A message that was accepted. */
    static final class Message {
        final int id;
        final Token via;
        final int node;
        final int number;
        final int sentAt;
        final boolean viaExcused;
        final Map<Integer, Integer> before;
        final List<Token> inside = new ArrayList<>();
        boolean received;
        boolean failed;

        Message(int id, Token via, int number, int sentAt, boolean viaExcused) {
            this.id = id;
            this.via = via;
            this.node = via.holder;
            this.number = number;
            this.sentAt = sentAt;
            this.viaExcused = viaExcused;
            this.before = Map.copyOf(via.before);
        }
    }

    /** Something broken: a link between two nodes; a dead node has a link to itself broken. */
    private record Break(int one, int other) {}

    final List<Chan> chans = new ArrayList<>();
    final List<Token> tokens = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Break> breaks = new ArrayList<>();
    private final Set<Integer> dead = new HashSet<>();
    private final Map<List<Integer>, Integer> sent = new HashMap<>();

    Chan channel(int home) {
        Chan chan = new Chan(chans.size(), home);
        chans.add(chan);
        return chan;
    }

    /** A sender that did not travel, or has the way of its original behind it. */
    Token token(Chan chan, int holder, Token original) {
        Token token = new Token(chan, holder);
        if (original != null) {
            token.hops.addAll(original.hops);
            token.before.putAll(original.before);
        } else if (holder != chan.home) {
            token.hops.add(new Hop(chan.home, holder, breaks.size()));
        }
        tokens.add(token);
        return token;
    }

    boolean isDead(int node) {
        return dead.contains(node);
    }

    void died(int node) {
        dead.add(node);
        breaks.add(new Break(node, node));
    }

    void lost(int one, int other) {
        breaks.add(new Break(one, other));
    }

    boolean isUnbroken() {
        return breaks.isEmpty();
    }

    private boolean isBroken(int one, int other, int since) {
        for (Break broken : breaks.subList(since, breaks.size())) {
            boolean isDeath = broken.one == broken.other;
            if (isDeath
                    ? broken.one == one || broken.one == other
                    : broken.one == one && broken.other == other
                            || broken.one == other && broken.other == one) {
                return true;
            }
        }
        return false;
    }

    boolean isExcused(Token token) {
        int home = token.chan.home;
        for (Hop hop : token.hops) {
            if (isBroken(hop.from, home, hop.breaks)
                    || isBroken(hop.from, hop.to, hop.breaks)
                    || isBroken(hop.to, home, hop.breaks)) {
                return true;
            }
        }
        return dead.contains(home) || dead.contains(token.holder);
    }

    /** All that the token stands on has been seen to be good; only its own link counts now. */
    private void proveGood(Token token) {
        if (!isExcused(token) && token.inMessage == null) {
            token.hops.clear();
            if (token.holder != token.chan.home) {
                token.hops.add(new Hop(token.chan.home, token.holder, breaks.size()));
            }
        }
    }

    /** All was delivered, nothing is under way but what waits to be received. */
    void quiet() {
        tokens.stream().filter(token -> !token.gone).forEach(this::proveGood);
    }

    /** A message is sent, with senders inside, each to be duplicated. */
    Message send(Token via, List<Token> senders) {
        int number = sent.merge(List.of(via.chan.number, via.holder), 1, Integer::sum);
        boolean excused = isExcused(via) || via.chan.receiverClosed;
        Message message = new Message(messages.size(), via, number, breaks.size(), excused);
        for (Token original : senders) {
            Token inside = token(original.chan, -1, original);
            inside.inMessage = message;
            inside.before.put(via.holder, sentOn(original.chan, via.holder));
            inside.hops.add(new Hop(via.holder, via.chan.home, breaks.size()));
            message.inside.add(inside);
        }
        messages.add(message);
        return message;
    }

    private int sentOn(Chan chan, int node) {
        return sent.getOrDefault(List.of(chan.number, node), 0);
    }

    /** The send failed. That must have a reason. */
    void failed(Message message) {
        check(message.viaExcused, "could not send through %s", describe(message.via));
        message.failed = true;
        message.inside.forEach(inside -> inside.gone = true);
    }

    Message received(Chan chan, int id) {
        Message message = messages.get(id);
        check(message.via.chan == chan, "message %d on the wrong channel", id);
        check(!message.received, "message %d was received twice", id);
        check(!message.failed, "message %d was received, though its send failed", id);
        check(!chan.disconnected, "message %d came behind the disconnection", id);
        message.received = true;
        List<Integer> ofNode = chan.received.computeIfAbsent(message.node, n -> new ArrayList<>());
        int last = ofNode.isEmpty() ? 0 : ofNode.get(ofNode.size() - 1);
        check(last < message.number, "%d/%d came after %d", message.node, message.number, last);
        check(
                chan.overtaken.getOrDefault(message.node, 0) < message.number,
                "message %d of node %d on channel %d came after one through a sender that travelled"
                        + " later",
                message.number,
                message.node,
                chan.number);
        ofNode.add(message.number);
        message.before.forEach((node, upTo) -> chan.overtaken.merge(node, upTo, Math::max));
        proveGood(message.via);
        for (Token inside : message.inside) {
            inside.inMessage = null;
            inside.holder = chan.home;
        }
        return message;
    }

    void receiverClosed(Chan chan) {
        chan.receiverClosed = true;
        for (Message message : messages) {
            if (message.via.chan == chan && !message.received) {
                message.inside.forEach(inside -> inside.gone = true);
            }
        }
    }

    /** The receiver reports that no sender is left. There must be none. */
    void disconnected(Chan chan) {
        chan.disconnected = true;
        for (Token token : tokens) {
            if (token.chan == chan && mustLive(token)) {
                fail("Channel %d is disconnected, but there is %s", chan.number, describe(token));
            }
        }
        for (Message message : messages) {
            if (message.via.chan == chan && mustArrive(message) && !message.received) {
                fail("Channel %d is disconnected before message %d", chan.number, message.id);
            }
        }
    }

    /** Whether this sender lives, by all that is known. */
    boolean mustLive(Token token) {
        if (token.gone || isExcused(token) || token.chan.receiverClosed) {
            return false;
        }
        return token.inMessage == null || mustArrive(token.inMessage);
    }

    /** Whether somebody may still have this sender. */
    boolean mayLive(Token token) {
        if (token.gone || token.inMessage == null && dead.contains(token.holder)) {
            return false;
        }
        return token.inMessage == null || mayArrive(token.inMessage);
    }

    private boolean mayArrive(Message message) {
        Chan chan = message.via.chan;
        return !dead.contains(chan.home) && !chan.receiverClosed && !chan.disconnected;
    }

    /** Whether this message must be received, once, if its receiver goes on receiving. */
    boolean mustArrive(Message message) {
        Chan chan = message.via.chan;
        return !message.failed
                && !message.viaExcused
                && !chan.receiverClosed
                && !isExcused(message.via)
                && !isBroken(message.node, chan.home, message.sentAt);
    }

    /** Everything was delivered and received: what must have arrived has. */
    void assertAllArrived() {
        for (Message message : messages) {
            check(
                    message.received || !mustArrive(message),
                    "message %d of node %d on channel %d never came",
                    message.id,
                    message.node,
                    message.via.chan.number);
        }
    }

    String describe(Token token) {
        String where =
                token.inMessage == null
                        ? "held by node " + token.holder
                        : "in message " + token.inMessage.id;
        return "a sender of channel %d (home %d) %s, hops %s, breaks %s"
                .formatted(token.chan.number, token.chan.home, where, token.hops, breaks);
    }

    private static void check(boolean holds, String text, Object... args) {
        if (!holds) {
            fail(text.formatted(args));
        }
    }
}
