package ipc.tck.chaos;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.tck.chaos.Statement.Sent;
import ipc.tck.fixture.Application;
import ipc.tck.fixture.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One process of the play: makes channels, sends notes through whatever senders it has, gives
 * senders away in notes, closes and duplicates them, and looks at what comes. Thread-safe.
 */
final class Actor {
    static final Duration FOREVER = Duration.ofHours(1);

    private static final int MANY_SENDERS = 30;
    private static final int MANY_CHANNELS = 10;
    private static final int LONGEST_BURST = 16;
    private static final int LONGEST_PAUSE_MS = 4;
    private static final int BIG_BYTES = 300_000;

    private final Application app;
    private final int number;
    private final long seed;
    private final Pool pool = new Pool(this::close);
    private final Map<Long, Line> lines = new ConcurrentHashMap<>();
    private final Map<Long, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Map<Long, Sent> sent = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong nextChannel = new AtomicLong();
    private final AtomicLong nextHandle = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong travelled = new AtomicLong();
    private final Doors doors;
    private final Thread player = new Thread(this::play, "chaos-player");
    private volatile boolean stopped;

    /**
     * Makes an actor, which does nothing until it is started.
     *
     * @param app its node
     * @param number of the actor, from 1
     * @param seed for its choices
     */
    Actor(Application app, int number, long seed) {
        this.app = app;
        this.number = number;
        this.seed = seed;
        this.doors = new Doors(app.channels(), this::keep);
        player.setDaemon(true);
    }

    void start() {
        player.start();
    }

    /** Lets one other actor bring a sender. Returns the name of the door. */
    String invite() {
        return doors.open();
    }

    /** Brings a sender to whoever opened a door. */
    void visit(String door) throws InterruptedException {
        Hand hand = open(random(door.hashCode()));
        doors.visit(door, hand.gift());
        pool.add(hand);
    }

    /** How far it has come, and what it found wrong so far. */
    Progress progress() {
        return new Progress(received.get(), travelled.get(), List.copyOf(wrong));
    }

    /** Sends nothing more; what is under way still arrives. */
    void stop() throws InterruptedException {
        stopped = true;
        player.join(TimeUnit.SECONDS.toMillis(20));
        if (player.isAlive()) {
            wrong("does not come to an end of its sends");
        }
        doors.close();
    }

    /** Closes all senders that it has, and those that still come. */
    void release() {
        pool.close();
    }

    /** Waits until all its channels are disconnected, then says what there was. */
    Statement statement() {
        Await.holds(() -> open().isEmpty(), Duration.ofSeconds(20));
        open().forEach(channel -> wrong("has channel " + Long.toHexString(channel) + " open"));
        Map<Long, Map<HandleId, Long>> counts = new HashMap<>();
        inboxes.forEach((channel, inbox) -> counts.put(channel, inbox.received()));
        Set<Long> closed =
                inboxes.entrySet().stream()
                        .filter(entry -> entry.getValue().isClosed())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return new Statement(number, new HashMap<>(sent), counts, closed, List.copyOf(wrong));
    }

    private List<Long> open() {
        return inboxes.entrySet().stream()
                .filter(entry -> entry.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void play() {
        RandomGenerator random = random(0);
        try {
            while (!stopped) {
                int burst = 1 + random.nextInt(LONGEST_BURST);
                for (int i = 0; i < burst && !stopped; i++) {
                    step(random);
                }
                long pause = TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(LONGEST_PAUSE_MS));
                LockSupport.parkNanos(pause); // as many notes as five processes can take
            }
        } catch (Exception | AssertionError e) {
            wrong("fails: " + e);
        }
    }

    private void step(RandomGenerator random) throws Exception {
        if (oneIn(30, random) && open().size() < MANY_CHANNELS) {
            pool.add(open(random));
        }
        if (oneIn(500, random)) {
            closeAny();
        }
        Optional<Hand> taken = pool.take(random);
        if (taken.isEmpty()) {
            pool.add(open(random));
            return;
        }
        Hand hand = taken.get();
        post(hand, random);
        if (!hand.isConnected() || pool.size() > MANY_SENDERS || oneIn(50, random)) {
            close(hand);
        } else {
            if (oneIn(50, random)) {
                keep(hand.duplicate());
            }
            pool.add(hand);
        }
    }

    private void post(Hand hand, RandomGenerator random) throws InterruptedException {
        List<Hand> lent = new ArrayList<>();
        if (oneIn(5, random)) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                pool.take(random).ifPresent(lent::add);
            }
        }
        int bytes = oneIn(100, random) ? random.nextInt(BIG_BYTES) : random.nextInt(100);
        try {
            hand.send(lent.stream().map(Hand::gift).toList(), new byte[bytes]);
        } finally {
            lent.forEach(pool::add);
        }
    }

    private Hand open(RandomGenerator random) {
        long id = ((long) number << 32) | nextChannel.incrementAndGet();
        Channel<Note> channel = app.channels().channel(Note.class);
        RandomGenerator answers = random(id);
        Inbox inbox = new Inbox(id, note -> accept(note, answers), this::wrong);
        if (random.nextBoolean()) {
            inbox.route(channel.receiver(), app.router());
        } else {
            inbox.receive(channel.receiver());
        }
        inboxes.put(id, inbox);
        return new Hand(id, nextHandle(), Optional.empty(), line(id), channel.sender());
    }

    private void closeAny() throws Exception {
        for (Inbox inbox : inboxes.values()) {
            if (inbox.isOpen()) {
                inbox.close();
                return;
            }
        }
    }

    /** Keeps what a note has brought, and now and then answers to anybody. */
    private void accept(Note note, RandomGenerator random) {
        received.incrementAndGet();
        travelled.addAndGet(note.gifts().size());
        note.gifts().forEach(this::keep);
        try {
            if (!stopped && oneIn(10, random)) {
                step(random);
            }
        } catch (Exception e) {
            wrong("fails when it answers: " + e);
        }
    }

    private void keep(Gift gift) {
        Optional<Mark> before = Optional.of(gift.before());
        long channel = gift.channel();
        pool.add(new Hand(channel, nextHandle(), before, line(channel), gift.sender()));
    }

    private void close(Hand hand) {
        Sent life = hand.close();
        sent.put(hand.id().number(), life);
        if (life.failure() == Reason.PROTOCOL_ERROR) { // nobody lies here, whoever is killed
            wrong("is said to have broken the protocol, or says so of another: " + life);
        }
    }

    private HandleId nextHandle() {
        return new HandleId(number, nextHandle.incrementAndGet());
    }

    private Line line(long channel) {
        return lines.computeIfAbsent(channel, it -> new Line());
    }

    private void wrong(String what) {
        wrong.add("actor " + number + " " + what);
    }

    private RandomGenerator random(long part) {
        return new SplittableRandom(seed * 31 * 31 + number * 31L + part);
    }

    private static boolean oneIn(int count, RandomGenerator random) {
        return random.nextInt(count) == 0;
    }
}
