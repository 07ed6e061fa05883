package ipc.tck.chaos;

import ipc.tck.fixture.Await;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Leaks;
import ipc.tck.fixture.LiveObjects;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteAction;
import ipc.tck.fixture.RemoteApplication;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/** The participants that live, each in a process of its own, and the next one's process. */
final class Participants {
    /** So many more objects of one class may be due to the links to the others. */
    private static final int SLACK = 50;

    private static final Duration DUMP_TIMEOUT = Duration.ofSeconds(5);

    private final Fixture fixture;
    private final long seed;
    private final Map<Integer, Member> members = new TreeMap<>();
    private final List<Long> killed = new ArrayList<>();
    private final Deque<Pending<RemoteApplication>> next = new ArrayDeque<>();
    private int nextNumber = 1;

    /** A participant that lives. */
    private static final class Member {
        final RemoteRef<Participant> participant;
        final long pid;
        Progress last = new Progress(0, 0, List.of());

        Member(RemoteRef<Participant> participant, long pid) {
            this.participant = participant;
            this.pid = pid;
        }

        String dump() {
            try {
                return participant
                        .application()
                        .begin(
                                app ->
                                        LiveObjects.growth(Map.of(), LiveObjects.now(), SLACK)
                                                + "\n"
                                                + Threads.dump())
                        .await(DUMP_TIMEOUT);
            } catch (RuntimeException | AssertionError e) {
                return "no answer: " + e;
            }
        }
    }

    /**
     * Starts the first processes; nobody takes part yet.
     *
     * @param fixture where the processes are from
     * @param seed for the participants
     * @param size how many processes are started at once; one more with each kill
     */
    Participants(Fixture fixture, long seed, int size) {
        this.fixture = fixture;
        this.seed = seed;
        for (int i = 0; i < size; i++) {
            prepareNext();
        }
    }

    private void prepareNext() {
        next.add(fixture.background(() -> fixture.process(Map.of())));
    }

    /** Has one more participant enter, and meet all others. */
    void enter() {
        RemoteApplication remote = next.remove().await();
        int number = nextNumber++;
        long itsSeed = seed;
        RemoteRef<Participant> participant =
                remote.make(app -> new Participant(app, number, itsSeed));
        long pid = remote.ask(app -> ProcessHandle.current().pid());
        participant.run(Participant::start);
        List<Pending<Void>> meetings = new ArrayList<>();
        for (Member other : members.values()) {
            meetings.add(introduce(participant, other.participant));
            meetings.add(introduce(other.participant, participant));
        }
        meetings.forEach(Pending::await);
        members.put(number, new Member(participant, pid));
    }

    private static Pending<Void> introduce(
            RemoteRef<Participant> visitor, RemoteRef<Participant> host) {
        String serverName = host.ask(Participant::invite);
        return visitor.start(participant -> participant.visit(serverName));
    }

    /** Kills any one, and has one more process started. */
    void killAny(RandomGenerator random) {
        prepareNext();
        List<Integer> numbers = List.copyOf(members.keySet());
        Member victim = members.remove(numbers.get(random.nextInt(numbers.size())));
        killed.add(victim.pid);
        victim.participant.application().kill();
    }

    /** Waits until each has received something since it was last asked. */
    void awaitProgress() {
        members.forEach(
                (number, member) ->
                        Await.until("participant " + number + " goes on", () -> hasGoneOn(member)));
    }

    private static boolean hasGoneOn(Member member) {
        Progress progress = member.participant.ask(Participant::progress);
        if (!progress.wrong().isEmpty()) {
            throw new AssertionError(String.join("\n", progress.wrong()));
        }
        boolean goesOn = progress.received() > member.last.received();
        member.last = progress;
        return goesOn;
    }

    /** The sum of what the living have counted. */
    long sum(ToLongFunction<Progress> count) {
        return members.values().stream().mapToLong(it -> count.applyAsLong(it.last)).sum();
    }

    /** Ends the run: first all stop sending, then all close their senders. */
    List<FinalReport> end() {
        each(Participant::stop);
        each(Participant::release);
        List<Pending<FinalReport>> reports = new ArrayList<>();
        members.values().forEach(it -> reports.add(it.participant.begin(Participant::report)));
        return reports.stream().map(Pending::await).toList();
    }

    private void each(RemoteAction<Participant> action) {
        List<Pending<Void>> all = new ArrayList<>();
        members.values().forEach(member -> all.add(member.participant.start(action)));
        all.forEach(Pending::await);
    }

    /**
     * What the survivors keep although all channels are closed, and files of the dead.
     *
     * @param remembered of which classes there may be how many
     * @return a line for each survivor or file that should not be
     */
    List<String> leftBehind(Map<String, Long> remembered) {
        List<String> left = new ArrayList<>();
        Map<String, Long> fresh = objects(next.remove().await());
        members.forEach(
                (number, member) -> {
                    Map<String, Long> growth =
                            LiveObjects.growth(
                                    fresh, objects(member.participant.application()), SLACK);
                    growth.entrySet()
                            .removeIf(
                                    it ->
                                            it.getValue()
                                                    <= remembered.getOrDefault(it.getKey(), 0L));
                    if (!growth.isEmpty()) {
                        left.add("participant " + number + " keeps " + growth);
                    }
                });
        next.forEach(Pending::await); // their nodes have swept, too
        for (long pid : killed) {
            Leaks.filesOf(pid).forEach(file -> left.add("a killed one's " + file));
        }
        return left;
    }

    /** What the threads of all are doing, for a failure. */
    String dump() {
        StringBuilder text = new StringBuilder();
        members.forEach(
                (number, member) ->
                        text.append("\nactor ").append(number).append('\n').append(member.dump()));
        return text.toString();
    }

    private static Map<String, Long> objects(RemoteApplication remote) {
        return remote.ask(app -> new HashMap<>(LiveObjects.now()));
    }
}
