package ipc.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs the chosen benchmarks in one go, in rounds of shuffled order, and prints tables of medians.
 */
@Command(
        name = "ipc.bench",
        mixinStandardHelpOptions = true,
        description = "Compares the platform with the smallest programs that do the same work.")
public final class Main implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "WORK",
            description = "${COMPLETION-CANDIDATES}; all when none is named")
    private List<Work> works = List.of(Work.values());

    @Option(names = "--rounds", description = "rounds that count (default ${DEFAULT-VALUE})")
    private int rounds = 7;

    @Option(names = "--warm-up", description = "rounds before (default ${DEFAULT-VALUE})")
    private int warmUp = 3;

    @Option(
            names = "--against",
            paramLabel = "FOLDER",
            description =
                    "compares with an earlier build, in turns: ipc.bench/target of its tree, or a"
                            + " folder of its jars")
    private Path against;

    @Option(names = "--seed", description = "of the order (default: the time)")
    private long seed = System.nanoTime();

    @Mixin private Settings settings;
    @Spec private CommandSpec spec;

    Main() {}

    /**
     * Runs the command line.
     *
     * @param args options and works
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || warmUp < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds is at least 1, and --warm-up at least 0");
        }
        String earlier = against == null ? null : earlierClassPath();
        System.out.printf(
                "JDK %s, %d processors, medians of %d shuffled rounds after %d to warm up%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds, warmUp);
        if (earlier != null) {
            System.out.printf("before: the build in %s%n%n", against);
        }
        new Table(System.out).print(run(earlier));
        return 0;
    }

    private String earlierClassPath() {
        try {
            return ClassPath.of(against);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--against: " + e.getMessage(), e);
        }
    }

    private Map<Subject, List<Measurement>> run(String earlier) throws Exception {
        Subjects all = new Subjects(settings);
        List<Subject> chosen = all.all().stream().filter(it -> works.contains(it.kind())).toList();
        List<Build> builds = new ArrayList<>();
        try (StatusLine status = new StatusLine(System.err)) {
            if (earlier == null) {
                builds.add(Build.own(all));
            } else {
                builds.add(new OtherProcess(ClassPath.own(), settings.arguments()));
                builds.add(new OtherProcess(earlier, settings.arguments()));
            }
            return new Rounds(warmUp, rounds, new Random(seed), status).run(chosen, builds);
        } finally {
            for (Build build : builds) {
                build.close();
            }
        }
    }
}
