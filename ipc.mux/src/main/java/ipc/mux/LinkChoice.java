package ipc.mux;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which link to a node is the one. There is one at a time, whatever the transports: what a
 * node says is read in the order in which it was said.
 *
 * <p>This node makes a link by <em>attempts</em>, one at each address that it has heard of; they
 * share the id of the link, and the first that is answered wins. The other node makes one by
 * <em>offers</em>, which this node answers or keeps waiting. When both make a link at the same
 * time, that of the lower node wins:
 *
 * <ul>
 *   <li>the higher one takes the offer and gives up its attempts, and says so in its answer, so
 *       that what is late is recognised;
 *   <li>the lower one keeps the offer until its own attempts have failed. It takes it at once when
 *       none of its attempts goes to an address at which the other says it listens: somebody has
 *       named a false one.
 * </ul>
 *
 * <p>Who makes an offer while there is a link has lost that link, and its end will come here, too.
 * Until then the offer waits, so that frames of two links are never mixed.
 *
 * <pre>
 * NONE --begin--> CONNECTING --answered, offered, failed--> SETTLED --ended--> NONE
 * NONE --offered, takeOffer--> SETTLED       CONNECTING --failed--> NONE
 * </pre>
 *
 * <p>Pure: takes no lock and does no I/O. Not thread-safe.
 *
 * @param <S> an attempt or an offer
 */
final class LinkChoice<S> {
    /**
     * How many addresses of a node are tried at a time. A liar may name any number, so the latest
     * takes the place of the oldest.
     */
    static final int MAX_ATTEMPTS = 8;

    /** How many addresses are remembered that were tried for one connection. */
    static final int MAX_TRIED = 64;

    private enum State {
        NONE,
        CONNECTING,
        SETTLED
    }

    /**
     * What is to be done.
     *
     * @param settled the attempt or offer that is the link from now on; null when there is none
     * @param isAnswer whether it is an offer, which must be answered
     * @param isNew whether it is the link of a new connection, not of the present one
     * @param isOver whether the present connection has failed
     * @param losers to be ended, since another link is used
     */
    record Decision<S>(S settled, boolean isAnswer, boolean isNew, boolean isOver, List<S> losers) {
        private static <S> Decision<S> none() {
            return new Decision<>(null, false, false, false, List.of());
        }

        private static <S> Decision<S> over() {
            return new Decision<>(null, false, false, true, List.of());
        }

        private static <S> Decision<S> abandon(List<S> losers) {
            return new Decision<>(null, false, false, false, losers);
        }
    }

    private State state = State.NONE;
    private final Map<S, EndpointAddress> attempts = new LinkedHashMap<>(2); // the oldest first
    private final Recent<EndpointAddress> tried = new Recent<>(MAX_TRIED);

    /** All of one link, whose id this is. */
    private final List<S> offers = new ArrayList<>(1);

    private long offeredLink;

    /** The id of the link that the peer has given up for the present one, or 0. */
    private long abandonedByPeer;

    /** Whether there is a link, or an attempt to make one. */
    boolean isOpen() {
        return state != State.NONE;
    }

    boolean isConnecting() {
        return state == State.CONNECTING;
    }

    /** Whether nothing would be forgotten with this. */
    boolean isIdle() {
        return state == State.NONE && offers.isEmpty();
    }

    /** A connection is needed, and there is no offer: attempts follow. */
    void begin() {
        state = State.CONNECTING;
        tried.clear();
    }

    /** Whether to make an attempt at that address; to be followed by {@link #attempt}. */
    boolean isWorthTrying(EndpointAddress address) {
        return state == State.CONNECTING && !tried.contains(address);
    }

    /** An attempt is being made. Returns the one whose place it takes, or null. */
    S attempt(S attempt, EndpointAddress address) {
        S oldest = attempts.size() == MAX_ATTEMPTS ? attempts.keySet().iterator().next() : null;
        attempts.remove(oldest);
        attempts.put(attempt, address);
        tried.add(address);
        return oldest;
    }

    /** Whether an attempt has not been given up. */
    boolean isWanted(S attempt) {
        return attempts.containsKey(attempt);
    }

    /** Where the present connection has been tried. */
    Set<EndpointAddress> tried() {
        return tried.copy();
    }

    /**
     * The peer has made a link and said who it is.
     *
     * @param link its id
     * @param listens the addresses at which the peer says that it listens
     * @param isUpper whether this node has the higher id
     */
    Decision<S> offered(S offer, long link, List<EndpointAddress> listens, boolean isUpper) {
        if (state == State.CONNECTING) {
            if (isUpper || attempts.values().stream().noneMatch(listens::contains)) {
                return take(offer, false, giveUpAttempts());
            }
            return keep(offer, link);
        }
        if (state == State.SETTLED) {
            return link == abandonedByPeer ? Decision.abandon(List.of(offer)) : keep(offer, link);
        }
        List<S> older = link == offeredLink ? List.of() : takeOffers();
        return take(offer, true, older);
    }

    private Decision<S> keep(S offer, long link) {
        List<S> older = link == offeredLink ? List.of() : takeOffers();
        offeredLink = link;
        offers.add(offer);
        return Decision.abandon(older);
    }

    private Decision<S> take(S offer, boolean isNew, List<S> losers) {
        state = State.SETTLED;
        abandonedByPeer = 0;
        return new Decision<>(offer, true, isNew, false, losers);
    }

    /**
     * The peer has answered an attempt.
     *
     * @param abandoned the id of the link that it has given up, or 0
     */
    Decision<S> answered(S attempt, long abandoned) {
        if (attempts.remove(attempt) == null) {
            return Decision.abandon(List.of(attempt));
        }
        state = State.SETTLED;
        abandonedByPeer = abandoned;
        List<S> losers = giveUpAttempts();
        if (abandoned != 0 && abandoned == offeredLink) {
            losers.addAll(takeOffers());
        }
        return new Decision<>(attempt, false, false, false, losers);
    }

    /** An attempt is made anew. Returns whether it is wanted still. */
    boolean giveUp(S attempt) {
        return attempts.remove(attempt) != null;
    }

    /** An attempt or an offer has ended before it became the link. */
    Decision<S> failed(S session) {
        if (offers.remove(session) || attempts.remove(session) == null) {
            return Decision.none();
        }
        if (!attempts.isEmpty()) {
            return Decision.none();
        }
        if (!offers.isEmpty()) {
            return take(offers.remove(0), false, List.of());
        }
        state = State.NONE;
        return Decision.over();
    }

    /** The connection has ended: an offer that has waited for that takes its place. */
    Decision<S> ended() {
        List<S> losers = lost();
        S offer = takeOffer();
        return offer == null
                ? Decision.abandon(losers)
                : new Decision<>(offer, true, true, false, losers);
    }

    /** There is no link any more. Returns the attempts that were being made. */
    List<S> lost() {
        state = State.NONE;
        return giveUpAttempts();
    }

    /** Uses an offer for a new connection, if there is one; else null. */
    S takeOffer() {
        return offers.isEmpty() ? null : take(offers.remove(0), true, List.of()).settled();
    }

    private List<S> giveUpAttempts() {
        List<S> given = new ArrayList<>(attempts.keySet());
        attempts.clear();
        return given;
    }

    private List<S> takeOffers() {
        List<S> taken = List.copyOf(offers);
        offers.clear();
        offeredLink = 0;
        return taken;
    }
}
