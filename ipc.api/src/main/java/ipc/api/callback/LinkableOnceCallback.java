package ipc.api.callback;

import ipc.api.channel.Sender;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a callback strategy extends so that its once-callbacks can be put into messages.
 * Applications do not call it. It holds the state that decides who wins when several threads use
 * one handle, so that all strategies decide alike:
 *
 * <pre>
 *   OPEN    -- call, take --&gt; IN_USE          -- it succeeded, giveAway --&gt; CALLED, GIVEN_AWAY
 *                             IN_USE          -- it failed, giveBack    --&gt; OPEN
 *   OPEN    -- close      --&gt; CLOSED
 *   IN_USE  -- close      --&gt; IN_USE_CLOSING  -- it succeeded, giveAway --&gt; CALLED, GIVEN_AWAY
 *                             IN_USE_CLOSING  -- it failed, giveBack    --&gt; CLOSED
 * </pre>
 *
 * <p>Whoever sends a message takes each once-callback in it, makes what travels from it, and then
 * gives it away or back, as the send went.
 *
 * @param <T> what it is called with
 */
@ProviderType
public abstract class LinkableOnceCallback<T> implements OnceCallback<T> {
    private enum State {
        OPEN,
        IN_USE,
        IN_USE_CLOSING,
        CALLED,
        GIVEN_AWAY,
        CLOSED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /** Makes a handle that is open. */
    protected LinkableOnceCallback() {}

    @Override
    public final void call(T message) {
        Objects.requireNonNull(message, "message");
        take();
        boolean called = false;
        try {
            deliver(message);
            called = true;
        } finally {
            if (called) {
                spend(State.CALLED);
            } else {
                giveBack();
            }
        }
    }

    @Override
    public final boolean isDisconnected() {
        return state.get() == State.CALLED || isHandlerGone();
    }

    @Override
    public final void close() {
        State before =
                state.getAndUpdate(
                        now ->
                                switch (now) {
                                    case OPEN -> State.CLOSED;
                                    case IN_USE -> State.IN_USE_CLOSING;
                                    default -> now;
                                });
        if (before == State.OPEN) {
            release();
        }
    }

    /**
     * Reserves this handle for a message that is being sent, until {@link #giveAway} or {@link
     * #giveBack}.
     *
     * @throws IllegalStateException when it is spent, or in use, saying by what
     */
    public final void take() {
        switch (state.compareAndExchange(State.OPEN, State.IN_USE)) {
            case OPEN -> {}
            case IN_USE, IN_USE_CLOSING ->
                    throw new IllegalStateException(
                            "The "
                                    + this
                                    + " is just being called or sent: it can be called once, or"
                                    + " stand in one place of one message");
            case CALLED ->
                    throw new IllegalStateException(
                            "The " + this + " was called already: make a new one for each call");
            case GIVEN_AWAY ->
                    throw new IllegalStateException(
                            "The "
                                    + this
                                    + " was given away in a message: whoever received that calls it");
            case CLOSED ->
                    throw new IllegalStateException(
                            "The " + this + " is closed: close it only if nobody will call it");
        }
    }

    /** The message with this handle was sent. */
    public final void giveAway() {
        spend(State.GIVEN_AWAY);
    }

    /** The message with this handle was not sent. */
    public final void giveBack() {
        State before = state.getAndUpdate(now -> now == State.IN_USE ? State.OPEN : State.CLOSED);
        if (before == State.IN_USE_CLOSING) {
            release();
        }
    }

    private void spend(State by) {
        state.set(by);
        release();
    }

    /**
     * Has the handler run with the message; the handle is in use meanwhile.
     *
     * @param message the message
     * @throws RuntimeException as {@link #call} does, when it will not run
     */
    protected abstract void deliver(T message);

    /**
     * Gives up what the handle keeps. Called once, when it is spent or closed; never blocks and
     * runs no code of others.
     */
    protected abstract void release();

    /**
     * Whether it is known that the handler will not run any more.
     *
     * @return true from then on, for ever
     */
    protected abstract boolean isHandlerGone();

    /**
     * Makes a sender whose message runs the handler; while this handle is taken.
     *
     * @return a new sender, owned by the caller
     * @throws ipc.api.channel.EncodeException when this callback cannot be reached from another
     *     process, saying what to deploy
     */
    public abstract Sender<T> openSender();

    /**
     * Makes the handle that takes the place of this one; while this handle is taken.
     *
     * @return a new handle, which belongs to whom this one belongs
     */
    public abstract LinkableOnceCallback<T> successor();

    /**
     * Makes the handle that takes the place of this one in a message that stays inside the process;
     * while this handle is taken. Whoever receives it names the type: it does not keep the type,
     * and the classes behind it, when the one who made the callback has stopped.
     *
     * @return a new handle, to be closed by whoever receives or drops the message
     */
    public LinkableOnceCallback<T> successorForMessage() {
        return successor();
    }

    /**
     * Whether the call goes through a sender wherever it comes from, so that in a message this is a
     * sender, also inside the process.
     *
     * @return false when a call inside the process takes a shorter way
     */
    public abstract boolean isSender();
}
