package ipc.tck.stage;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something that a {@link Site} elsewhere holds for the scenario: a sender that travelled, say.
 * Captured in an errand it names the thing; {@link Site#get} finds it there.
 *
 * @param <H> the thing
 */
public final class Held<H> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    /** Its number at its site. */
    private final long id;

    Held(Place place, long id) {
        this.place = Objects.requireNonNull(place, "place");
        this.id = id;
    }

    long id() {
        return id;
    }

    /**
     * Where it is.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }

    /**
     * Does something with it, there.
     *
     * @param deed what to do
     */
    public void run(Deed<H> deed) {
        start(deed).await();
    }

    /**
     * Asks something of it, there.
     *
     * @param <R> the answer
     * @param errand what to ask
     * @return the answer
     */
    public <R> R ask(Errand<H, R> errand) {
        return begin(errand).await();
    }

    /**
     * Starts to do something with it, there.
     *
     * @param deed what to do
     * @return what is under way
     */
    public Pending<Void> start(Deed<H> deed) {
        return begin(deed.asErrand());
    }

    /**
     * Starts to ask something of it, there.
     *
     * @param <R> the answer
     * @param errand what to ask
     * @return what is under way
     */
    public <R> Pending<R> begin(Errand<H, R> errand) {
        Held<H> self = this;
        return place.begin(site -> errand.run(site.get(self)));
    }
}
