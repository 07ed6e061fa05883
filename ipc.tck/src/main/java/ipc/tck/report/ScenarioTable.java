package ipc.tck.report;

import ipc.tck.report.ScenarioOutcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table that the build prints: scenarios by configurations, with the reasons of skips. */
public final class ScenarioTable {
    private static final List<String> ORDER =
            List.of(
                    "local",
                    "forced",
                    "inproc",
                    "uds",
                    "uds-jvms",
                    "felix-single",
                    "felix-multi",
                    "equinox-single",
                    "equinox-multi");

    private final List<ScenarioOutcome> outcomes;
    private final List<String> configurations;
    private final Map<String, String> footnotes = new LinkedHashMap<>();

    private ScenarioTable(List<ScenarioOutcome> outcomes) {
        this.outcomes = outcomes;
        this.configurations =
                outcomes.stream()
                        .map(ScenarioOutcome::configuration)
                        .distinct()
                        .sorted(ScenarioTable::compare)
                        .toList();
    }

    /**
     * Prints the table of some folders.
     *
     * @param arguments the folders that {@link ScenarioListener} wrote to
     * @throws IOException when one cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        System.out.print(read(Stream.of(arguments).map(Path::of).toList()).text());
    }

    static ScenarioTable read(List<Path> folders) throws IOException {
        List<ScenarioOutcome> outcomes = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".tsv")).sorted().toList()) {
                    Files.readAllLines(file).stream()
                            .map(ScenarioOutcome::ofLine)
                            .forEach(outcomes::add);
                }
            }
        }
        return new ScenarioTable(outcomes);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        groups().forEach((group, scenarios) -> appendGroup(text, group, scenarios));
        appendTotals(text);
        footnotes.forEach(
                (reason, mark) ->
                        text.append("  ")
                                .append(mark)
                                .append(": skipped, ")
                                .append(reason)
                                .append('\n'));
        return text.toString();
    }

    private Map<String, Map<String, Map<String, ScenarioOutcome>>> groups() {
        Map<String, Map<String, Map<String, ScenarioOutcome>>> groups = new TreeMap<>();
        for (ScenarioOutcome outcome : outcomes) {
            groups.computeIfAbsent(outcome.group(), group -> new TreeMap<>())
                    .computeIfAbsent(outcome.scenario(), scenario -> new TreeMap<>())
                    .put(outcome.configuration(), outcome);
        }
        return groups;
    }

    private void appendGroup(
            StringBuilder text, String group, Map<String, Map<String, ScenarioOutcome>> scenarios) {
        text.append(row(group.toUpperCase(Locale.ROOT), configurations));
        scenarios.forEach(
                (scenario, cells) ->
                        text.append(
                                row(
                                        "  " + scenario,
                                        configurations.stream()
                                                .map(name -> cell(cells.get(name)))
                                                .toList())));
    }

    private void appendTotals(StringBuilder text) {
        for (Result result : Result.values()) {
            List<String> counts =
                    configurations.stream()
                            .map(name -> Long.toString(count(name, result)))
                            .toList();
            text.append(row(result.name(), counts));
        }
    }

    private long count(String configuration, Result result) {
        return outcomes.stream()
                .filter(it -> it.configuration().equals(configuration) && it.result() == result)
                .count();
    }

    private String cell(ScenarioOutcome outcome) {
        if (outcome == null) {
            return "";
        }
        return switch (outcome.result()) {
            case PASSED -> "ok";
            case FAILED -> "FAILED";
            case SKIPPED ->
                    footnotes.computeIfAbsent(
                            outcome.reason(), reason -> "s" + (footnotes.size() + 1));
        };
    }

    /** A line; the columns are as wide as the names above them, or wider. */
    private String row(String head, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format("%-84s", head));
        for (int i = 0; i < cells.size(); i++) {
            int width = Math.max(8, configurations.get(i).length());
            row.append(' ').append(" ".repeat(Math.max(0, width - cells.get(i).length())));
            row.append(cells.get(i));
        }
        return row.append('\n').toString();
    }

    private static int compare(String one, String other) {
        int byOrder = Integer.compare(position(one), position(other));
        return byOrder != 0 ? byOrder : one.compareTo(other);
    }

    private static int position(String name) {
        int known = ORDER.indexOf(name);
        return known < 0 ? ORDER.size() : known;
    }
}
