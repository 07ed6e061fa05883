package ipc.tck.chaos;

import ipc.api.channel.Channel;
import ipc.api.channel.Reason;
import ipc.tck.chaos.FinalReport.Sent;
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
 * One process of the run. It makes channels, sends notes through whatever senders it has, gives
 * senders away in notes, closes and duplicates them, and looks at what comes. Thread-safe.
 */
final class Participant {
    static final Duration FOREVER = Duration.ofHours(1);

    private static final int MANY_SENDERS = 30;
    private static final int MANY_CHANNELS = 10;
    private static final int LONGEST_BURST = 16;
    private static final int LONGEST_PAUSE_MS = 4;
    private static final int BIG_BYTES = 300_000;

    private final Application app;
    private final int number;
    private final long seed;
    private final SenderPool pool = new SenderPool(this::close);
    private final Map<Long, SendOrder> sendOrders = new ConcurrentHashMap<>();
    private final Map<Long, NoteReader> readers = new ConcurrentHashMap<>();
    private final Map<Long, Sent> sent = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong nextChannel = new AtomicLong();
    private final AtomicLong nextHandle = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong travelled = new AtomicLong();
    private final MeetingServers meetings;
    private final Thread worker = new Thread(this::run, "chaos-worker");
    private volatile boolean stopped;

    /**
     * Makes a participant, which does nothing until it is started.
     *
     * @param app its node
     * @param number of the participant, from 1
     * @param seed for its choices
     */
    Participant(Application app, int number, long seed) {
        this.app = app;
        this.number = number;
        this.seed = seed;
        this.meetings = new MeetingServers(app.channels(), this::keep);
        worker.setDaemon(true);
    }

    void start() {
        worker.start();
    }

    /** Lets one other participant bring a sender. Returns the name of the server. */
    String invite() {
        return meetings.open();
    }

    /** Brings a sender to whoever opened a server. */
    void visit(String serverName) throws InterruptedException {
        HeldSender held = open(random(serverName.hashCode()));
        meetings.visit(serverName, held.travelling());
        pool.add(held);
    }

    /** How far it has come, and what it found wrong so far. */
    Progress progress() {
        return new Progress(received.get(), travelled.get(), List.copyOf(wrong));
    }

    /** Sends nothing more; what is under way still arrives. */
    void stop() throws InterruptedException {
        stopped = true;
        worker.join(TimeUnit.SECONDS.toMillis(20));
        if (worker.isAlive()) {
            wrong("does not come to an end of its sends");
        }
        meetings.close();
    }

    /** Closes all senders that it has, and those that still come. */
    void release() {
        pool.close();
    }

    /** Waits until all its channels are disconnected, then says what there was. */
    FinalReport report() {
        Await.holds(() -> open().isEmpty(), Duration.ofSeconds(20));
        open().forEach(channel -> wrong("has channel " + Long.toHexString(channel) + " open"));
        Map<Long, Map<HandleId, Long>> counts = new HashMap<>();
        readers.forEach((channel, reader) -> counts.put(channel, reader.received()));
        Set<Long> closed =
                readers.entrySet().stream()
                        .filter(entry -> entry.getValue().isClosed())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return new FinalReport(number, new HashMap<>(sent), counts, closed, List.copyOf(wrong));
    }

    private List<Long> open() {
        return readers.entrySet().stream()
                .filter(entry -> entry.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void run() {
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
        Optional<HeldSender> taken = pool.take(random);
        if (taken.isEmpty()) {
            pool.add(open(random));
            return;
        }
        HeldSender held = taken.get();
        post(held, random);
        if (!held.isConnected() || pool.size() > MANY_SENDERS || oneIn(50, random)) {
            close(held);
        } else {
            if (oneIn(50, random)) {
                keep(held.duplicate());
            }
            pool.add(held);
        }
    }

    private void post(HeldSender held, RandomGenerator random) throws InterruptedException {
        List<HeldSender> lent = new ArrayList<>();
        if (oneIn(5, random)) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                pool.take(random).ifPresent(lent::add);
            }
        }
        int bytes = oneIn(100, random) ? random.nextInt(BIG_BYTES) : random.nextInt(100);
        try {
            held.send(lent.stream().map(HeldSender::travelling).toList(), new byte[bytes]);
        } finally {
            lent.forEach(pool::add);
        }
    }

    private HeldSender open(RandomGenerator random) {
        long id = ((long) number << 32) | nextChannel.incrementAndGet();
        Channel<Note> channel = app.channels().channel(Note.class);
        RandomGenerator answers = random(id);
        NoteReader reader = new NoteReader(id, note -> accept(note, answers), this::wrong);
        if (random.nextBoolean()) {
            reader.route(channel.receiver(), app.router());
        } else {
            reader.receive(channel.receiver());
        }
        readers.put(id, reader);
        return new HeldSender(id, nextHandle(), Optional.empty(), sendOrder(id), channel.sender());
    }

    private void closeAny() throws Exception {
        for (NoteReader reader : readers.values()) {
            if (reader.isOpen()) {
                reader.close();
                return;
            }
        }
    }

    /** Keeps what a note has brought, and now and then answers to anybody. */
    private void accept(Note note, RandomGenerator random) {
        received.incrementAndGet();
        travelled.addAndGet(note.senders().size());
        note.senders().forEach(this::keep);
        try {
            if (!stopped && oneIn(10, random)) {
                step(random);
            }
        } catch (Exception e) {
            wrong("fails when it answers: " + e);
        }
    }

    private void keep(TravellingSender travelling) {
        Optional<Checkpoint> before = Optional.of(travelling.before());
        long channel = travelling.channel();
        pool.add(
                new HeldSender(
                        channel, nextHandle(), before, sendOrder(channel), travelling.sender()));
    }

    private void close(HeldSender held) {
        Sent life = held.close();
        sent.put(held.id().number(), life);
        if (life.failure() == Reason.PROTOCOL_ERROR) { // nobody lies here, whoever is killed
            wrong("is said to have broken the protocol, or says so of another: " + life);
        }
    }

    private HandleId nextHandle() {
        return new HandleId(number, nextHandle.incrementAndGet());
    }

    private SendOrder sendOrder(long channel) {
        return sendOrders.computeIfAbsent(channel, it -> new SendOrder());
    }

    private void wrong(String what) {
        wrong.add("participant " + number + " " + what);
    }

    private RandomGenerator random(long part) {
        return new SplittableRandom(seed * 31 * 31 + number * 31L + part);
    }

    private static boolean oneIn(int count, RandomGenerator random) {
        return random.nextInt(count) == 0;
    }
}
