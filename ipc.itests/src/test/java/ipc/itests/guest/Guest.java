package ipc.itests.guest;

import ipc.api.callback.CallbackFactory;
import ipc.api.channel.Channel;
import ipc.api.channel.ChannelFactory;
import ipc.api.channel.MessageType;
import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Sender;
import ipc.api.router.Router;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/**
 * A bundle that makes something through every service, with types and handlers of its own, and
 * never closes anything. As a service it takes the name of a server to which it introduces itself.
 */
public final class Guest implements BundleActivator, Consumer<String> {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private static final MessageType<Note> NOTES =
            MessageType.of(MethodHandles.lookup(), Note.class);
    private static final MessageType<Arrival> ARRIVALS =
            MessageType.of(MethodHandles.lookup(), Arrival.class);
    private static final MessageType<String> WORDS =
            MessageType.of(MethodHandles.lookup(), String.class);
    private static final MessageType<List<Note>> ALBUMS =
            new MessageType<List<Note>>(MethodHandles.lookup()) {};

    /** Whatever it has, reachable as long as the class is. */
    private static final Queue<Object> LUGGAGE = new ConcurrentLinkedQueue<>();

    private ChannelFactory channels;
    private Router router;
    private CallbackFactory direct;
    private CallbackFactory routed;
    private volatile Sender<Note> back;

    /** Used by the framework. */
    public Guest() {}

    @Override
    public void start(BundleContext context) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Guest.class.getClassLoader());
        try {
            settle(context);
        } finally {
            thread.setContextClassLoader(before);
        }
        context.registerService(Consumer.class, this, null);
    }

    // with the bundle's own context class loader, which no thread that starts here may keep
    private void settle(BundleContext context) throws Exception {
        channels = service(context, ChannelFactory.class, null);
        router = service(context, Router.class, null);
        direct = service(context, CallbackFactory.class, "(ipc.callback=direct)");
        routed = service(context, CallbackFactory.class, "(ipc.callback=routed)");
        unpack();
    }

    private static <S> S service(BundleContext context, Class<S> type, String filter)
            throws InvalidSyntaxException {
        return context.getService(
                context.getServiceReferences(type, filter).stream().findFirst().orElseThrow());
    }

    private void unpack() throws InterruptedException {
        Channel<List<Note>> albums = channels.channel(ALBUMS);
        albums.sender().send(List.of(Note.of("read")));
        LUGGAGE.add(albums.receiver().receive());
        albums.sender().send(List.of(Note.of("unread")));
        LUGGAGE.add(albums);
        Channel<Note> selected = channels.channel(NOTES);
        selected.sender().send(Note.of("unselected"));
        ReceiverSet set = channels.receiverSet();
        set.add(selected.receiver());
        LUGGAGE.add(set);
        LUGGAGE.add(selected);
        LUGGAGE.add(channels.acceptor(ALBUMS));
        LUGGAGE.add(channels.oneShotServer(NOTES));
    }

    /**
     * Connects to a server of {@link Arrival}s and one of senders of strings: two names, with a
     * blank between.
     */
    @Override
    public void accept(String servers) {
        String[] names = servers.split(" ");
        Channel<Sender<Note>> silent = channels.channel(MessageType.senderOf(NOTES));
        LUGGAGE.add(silent);
        Arrival arrival =
                new Arrival(
                        router.route(MessageType.senderOf(NOTES), this::take),
                        silent.sender(),
                        router.route(NOTES, this::sendBack),
                        direct.callback(NOTES, this::sendBack),
                        routed.callback(NOTES, this::sendBack),
                        direct.callback(WORDS, word -> sendBack(Note.of(word))),
                        routed.callback(WORDS, word -> sendBack(Note.of(word))));
        LUGGAGE.add(arrival);
        try {
            Sender<Arrival> toHouse = channels.connect(names[0], ARRIVALS, LONG_ENOUGH);
            toHouse.send(arrival);
            toHouse.send(arrival); // not read before the guest is gone
            LUGGAGE.add(toHouse);
            Sender<Sender<String>> words =
                    channels.connect(names[1], MessageType.senderOf(WORDS), LONG_ENOUGH);
            words.send(router.route(WORDS, word -> sendBack(Note.of(word))));
            LUGGAGE.add(words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Sender<Note> present) throws InterruptedException {
        back = present;
        LUGGAGE.add(present);
        present.send(Note.of("thanks"));
    }

    private void sendBack(Note note) throws InterruptedException {
        back.send(note);
    }

    /** Closes nothing. */
    @Override
    public void stop(BundleContext context) throws InterruptedException {
        LUGGAGE.add(context);
        Sender<Note> last = back;
        if (last != null && !last.isDisconnected()) {
            last.send(Note.of("last words"));
        }
    }
}
