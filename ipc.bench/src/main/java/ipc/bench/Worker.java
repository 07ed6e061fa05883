package ipc.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Measures what another process asks for: so two builds can take turns, each with a class path of
 * its own. Lines of words between tabs go over standard input and output. This format must stay as
 * it is, or earlier builds cannot be compared any more; words that a side does not know are left
 * out.
 *
 * <pre>
 *   asker              worker
 *              <------ subject, its name       for each of them
 *              <------ ready
 *   its name   ------>
 *              <------ figure, its name, its value     for each of them
 *              <------ done   or   failed, why
 * </pre>
 */
@Command(name = "ipc.bench.Worker")
final class Worker {
    static final String SUBJECT = "subject";
    static final String READY = "ready";
    static final String FIGURE = "figure";
    static final String DONE = "done";
    static final String FAILED = "failed";

    @Mixin private Settings settings;

    private Worker() {}

    public static void main(String[] args) throws Exception {
        Worker worker = new Worker();
        CommandLine command = new CommandLine(worker);
        command.setUnmatchedArgumentsAllowed(true); // of a later build
        command.parseArgs(args);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Subjects subjects = new Subjects(worker.settings)) {
            serve(subjects, in, out);
        }
        System.exit(0);
    }

    private static void serve(Subjects subjects, BufferedReader in, PrintStream out)
            throws IOException {
        Map<String, Subject> byName = new LinkedHashMap<>();
        for (Subject subject : subjects.all()) {
            byName.put(subject.name(), subject);
            line(out, SUBJECT, subject.name());
        }
        line(out, READY);
        String name;
        while ((name = in.readLine()) != null) {
            Subject subject = byName.get(name);
            if (subject == null) {
                line(out, FAILED, "nothing is called " + name);
            } else {
                answer(subject, out);
            }
        }
    }

    private static void answer(Subject subject, PrintStream out) {
        try {
            subject.measure()
                    .figures()
                    .forEach((figure, value) -> line(out, FIGURE, figure.name(), value.toString()));
            line(out, DONE);
        } catch (Exception e) {
            e.printStackTrace();
            line(out, FAILED, e.toString().replaceAll("\\s", " "));
        }
    }

    private static void line(PrintStream out, String... words) {
        out.println(String.join("\t", words));
    }
}
