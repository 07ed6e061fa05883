package ipc.tck.report;

import ipc.tck.fixture.Configuration;
import ipc.tck.fixture.Scenario;
import ipc.tck.report.ScenarioOutcome.Result;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Records what became of each {@link Scenario}, and of {@link Reported} tests: one file per
 * configuration in the folder that the system property {@code ipc.scenarios} names, and the table
 * of them all on standard output when {@code ipc.scenarios.print} is true, with what other modules
 * left in the folders of {@code ipc.scenarios.others}. Registered with the JUnit launcher by
 * whoever binds the suites to configurations.
 */
public final class ScenarioListener implements TestExecutionListener {
    private final Map<List<String>, ScenarioOutcome> outcomes = new ConcurrentHashMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest()) {
            return;
        }
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .flatMap(source -> outcome(source, result))
                .ifPresent(this::add);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (outcomes.isEmpty()) {
            return;
        }
        Path folder = Path.of(System.getProperty("ipc.scenarios", "target/scenarios"));
        try {
            Files.createDirectories(folder);
            for (var file : byConfiguration().entrySet()) {
                Files.write(folder.resolve(file.getKey() + ".tsv"), file.getValue());
            }
            if (Boolean.getBoolean("ipc.scenarios.print")) {
                System.out.print(ScenarioTable.read(folders(folder)).text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This folder, and those of other modules that have been tested before. */
    private static List<Path> folders(Path own) {
        String others = System.getProperty("ipc.scenarios.others", "");
        return Stream.concat(
                        Stream.of(own),
                        Stream.of(others.split(File.pathSeparator))
                                .filter(Predicate.not(String::isBlank))
                                .map(Path::of))
                .filter(Files::isDirectory)
                .toList();
    }

    private Map<String, List<String>> byConfiguration() {
        return outcomes.values().stream()
                .collect(
                        Collectors.groupingBy(
                                ScenarioOutcome::configuration,
                                TreeMap::new,
                                Collectors.mapping(ScenarioOutcome::toLine, Collectors.toList())));
    }

    private void add(ScenarioOutcome outcome) {
        outcomes.merge(
                List.of(outcome.group(), outcome.scenario(), outcome.configuration()),
                outcome,
                ScenarioOutcome::worseOf);
    }

    private static Optional<ScenarioOutcome> outcome(
            MethodSource source, TestExecutionResult result) {
        Optional<Reported> reported =
                AnnotationSupport.findAnnotation(source.getJavaClass(), Reported.class);
        if (reported.isPresent()) {
            Reported where = reported.get();
            return Optional.of(outcome(where.group(), where.configuration(), source, result));
        }
        if (!AnnotationSupport.isAnnotated(source.getJavaMethod(), Scenario.class)) {
            return Optional.empty();
        }
        String suite = source.getJavaMethod().getDeclaringClass().getPackageName();
        return AnnotationSupport.findAnnotation(source.getJavaClass(), Configuration.class)
                .map(
                        configuration ->
                                outcome(
                                        suite.substring(suite.lastIndexOf('.') + 1),
                                        configuration.name(),
                                        source,
                                        result));
    }

    private static ScenarioOutcome outcome(
            String group, String configuration, MethodSource source, TestExecutionResult result) {
        return new ScenarioOutcome(
                group,
                sentence(source.getMethodName()),
                configuration,
                result(result),
                reason(result));
    }

    private static Result result(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Result.PASSED;
            case ABORTED -> Result.SKIPPED;
            case FAILED -> Result.FAILED;
        };
    }

    private static String reason(TestExecutionResult result) {
        return result.getThrowable()
                .map(Throwable::getMessage)
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String sentence(String method) {
        return method.replaceFirst("^should", "")
                .replaceAll("([A-Z])|(?<=[a-z])(?=[0-9])", " $1")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
