package ipc.tck.report;

import java.util.List;

/**
 * What became of one scenario in one configuration; a line of the record.
 *
 * @param group such as {@code channels}
 * @param scenario a sentence
 * @param configuration such as {@code uds}
 * @param result how it ended
 * @param reason why it was skipped or failed, else empty
 */
record ScenarioOutcome(
        String group, String scenario, String configuration, Result result, String reason) {

    /** How a scenario ended; of several invocations the worst counts. */
    enum Result {
        PASSED,
        SKIPPED,
        FAILED
    }

    ScenarioOutcome worseOf(ScenarioOutcome other) {
        return other.result.compareTo(result) > 0 ? other : this;
    }

    String toLine() {
        return String.join(
                "\t",
                List.of(
                        group,
                        scenario,
                        configuration,
                        result.name(),
                        reason.replaceAll("\\s+", " ")));
    }

    static ScenarioOutcome ofLine(String line) {
        String[] parts = line.split("\t", -1);
        return new ScenarioOutcome(
                parts[0], parts[1], parts[2], Result.valueOf(parts[3]), parts[4]);
    }
}
