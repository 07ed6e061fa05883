package ipc.mux;

/**
 * What a node asks others, and is asked, about senders that are under way when links end: whether a
 * grant is still to come, and what became of one. The answers decide in {@link Lifecycle}.
 * Thread-safe; calls out with no lock held.
 */
final class Inquiries {
    private final NodeId self;
    private final Links links;

    Inquiries(NodeId self, Links links) {
        this.self = self;
        this.links = links;
    }

    /**
     * Has the action run when all that the node said before now has come, over whatever link; at
     * once if it cannot be asked.
     */
    void fence(NodeAddress peer, Runnable action) {
        fence(peer, action, Lifecycle.MAX_LOST_LINKS);
    }

    private void fence(NodeAddress peer, Runnable action, int moreLinks) {
        Connection connection = links.to(peer);
        if (connection == null) {
            action.run();
            return;
        }
        Runnable whenEnded =
                () -> {
                    if (connection.wasOpen() && moreLinks > 0) {
                        fence(peer, action, moreLinks - 1); // it may have said more over a new link
                    } else {
                        action.run();
                    }
                };
        connection.questions().fence(action, whenEnded);
    }

    /** Asks a node what became of a sender that was passed on to it. */
    void query(Subchannel subchannel, Effect.Query<?> query) {
        NodeAddress peer = query.node();
        if (peer.id().equals(self)) {
            Runnable decline = () -> subchannel.decline(self, query.grant());
            fate(query.grant(), query.link(), query.oldHolder(), decline);
            return;
        }
        Connection connection = links.to(peer);
        if (connection == null) {
            subchannel.nodeDied(peer);
            return;
        }
        Frames.Question question =
                new Frames.Question(subchannel.id(), query.grant(), query.link());
        connection.write( // its end asks or answers anew
                Frames.query(new Frames.Query(question, query.oldHolder())));
    }

    /**
     * Answers a QUERY: when the link that it names has been read to its end, what has not come by
     * it will not.
     */
    void answer(Frames.Query query, Connection asking) {
        Frames.Question question = query.question();
        Runnable decline = () -> asking.answer(Frames.decline(question));
        fate(question.grant(), question.link(), query.oldHolder(), decline);
    }

    /**
     * Has the action run when what was to come by that link under that grant will not. A link that
     * is not known here has ended, or is still being made: the one who passes senders on over it
     * can tell.
     */
    private void fate(Grant grant, long link, NodeAddress oldHolder, Runnable action) {
        if (askLink(grant, link, action)) {
            return;
        }
        if (links.hasEnded(link) || oldHolder.id().equals(self)) {
            action.run();
            return;
        }
        fence(
                oldHolder,
                () -> {
                    if (!askLink(grant, link, action)) {
                        action.run();
                    }
                });
    }

    private boolean askLink(Grant grant, long link, Runnable action) {
        for (Connection connection : links.all()) {
            if (connection.isKnownAs(link)) {
                connection.questions().fate(grant, action);
                return true;
            }
        }
        return false;
    }
}
