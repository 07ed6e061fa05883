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
        connection
                .questions()
                .fence(
                        action,
                        () -> {
                            if (connection.wasOpen() && moreLinks > 0) {
                                // it may have said more over a new link
                                fence(peer, action, moreLinks - 1);
                            } else {
                                action.run();
                            }
                        });
    }

    /** Asks a node what became of a sender that was passed on to it. */
    void query(Subchannel subchannel, NodeAddress peer, Grant grant, long link) {
        if (peer.id().equals(self)) {
            fate(grant, link, () -> subchannel.decline(peer.id(), grant));
            return;
        }
        Connection connection = links.to(peer);
        if (connection == null) {
            subchannel.nodeDied(peer.id());
            return;
        }
        Frames.Question question = new Frames.Question(subchannel.id(), grant, link);
        connection.write(
                Frames.question(FrameKind.QUERY, question)); // its end asks or answers anew
    }

    /**
     * Answers a QUERY: when the link that it names has been read to its end, what has not come by
     * it will not.
     */
    void answer(Frames.Question question, Connection asking) {
        byte[] decline = Frames.question(FrameKind.DECLINE, question);
        fate(question.grant(), question.link(), () -> asking.answer(decline));
    }

    /** Has the action run when what was to come by that link under that grant will not. */
    private void fate(Grant grant, long link, Runnable action) {
        for (Connection connection : links.all()) {
            if (connection.isKnownAs(link)) {
                connection.questions().fate(grant, action);
                return;
            }
        }
        action.run();
    }
}
