package ipc.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lets subjects take turns in shuffled order, and in each turn the builds. */
final class Rounds {
    private final int warmUp;
    private final int rounds;
    private final Random random;
    private final StatusLine status;

    Rounds(int warmUp, int rounds, Random random, StatusLine status) {
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.random = random;
        this.status = status;
    }

    /** The medians of each subject, in the order of the builds; none where a build lacks it. */
    Map<Subject, List<Measurement>> run(List<Subject> subjects, List<Build> builds)
            throws Exception {
        Map<Subject, Map<Build, List<Measurement>>> results = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            Map<Build, List<Measurement>> ofSubject = new LinkedHashMap<>();
            builds.forEach(build -> ofSubject.put(build, new ArrayList<>()));
            results.put(subject, ofSubject);
        }
        List<Subject> order = new ArrayList<>(subjects);
        for (int round = -warmUp; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Subject subject : order) {
                status.show(round, rounds, subject);
                turns(subject, round >= 0, results.get(subject));
            }
        }
        return medians(results);
    }

    private void turns(Subject subject, boolean counts, Map<Build, List<Measurement>> results)
            throws Exception {
        List<Build> order = new ArrayList<>(results.keySet());
        Collections.shuffle(order, random);
        for (Build build : order) {
            if (build.knows(subject)) {
                Measurement measurement = build.measure(subject);
                if (counts) {
                    results.get(build).add(measurement);
                }
            }
        }
    }

    private static Map<Subject, List<Measurement>> medians(
            Map<Subject, Map<Build, List<Measurement>>> results) {
        Map<Subject, List<Measurement>> medians = new LinkedHashMap<>();
        results.forEach(
                (subject, ofSubject) ->
                        medians.put(
                                subject,
                                ofSubject.values().stream().map(Measurement::median).toList()));
        return medians;
    }
}
