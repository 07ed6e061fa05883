package ipc.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lets subjects take turns in shuffled order. */
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

    /** The medians of each subject. */
    Map<Subject, Measurement> run(List<Subject> subjects) throws Exception {
        Map<Subject, List<Measurement>> results = new LinkedHashMap<>();
        subjects.forEach(subject -> results.put(subject, new ArrayList<>()));
        List<Subject> order = new ArrayList<>(subjects);
        for (int round = -warmUp; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Subject subject : order) {
                status.show(round, rounds, subject);
                Measurement measurement = subject.measure();
                if (round >= 0) {
                    results.get(subject).add(measurement);
                }
            }
        }
        Map<Subject, Measurement> medians = new LinkedHashMap<>();
        results.forEach((subject, all) -> medians.put(subject, Measurement.median(all)));
        return medians;
    }
}
