package ipc.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A build whose {@link Worker} is another process, which stays up. */
final class OtherProcess implements Build {
    private final ChildJvm worker;
    private final BufferedReader answers;
    private final PrintStream orders;
    private final Set<String> names = new HashSet<>();

    OtherProcess(String classPath, List<String> arguments) throws IOException {
        worker = ChildJvm.startWorker(classPath, arguments);
        answers =
                new BufferedReader(new InputStreamReader(worker.output(), StandardCharsets.UTF_8));
        orders = new PrintStream(worker.input(), true, StandardCharsets.UTF_8);
        String[] words = answer();
        while (!words[0].equals(Worker.READY)) {
            if (words[0].equals(Worker.SUBJECT)) {
                names.add(words[1]);
            }
            words = answer();
        }
    }

    @Override
    public boolean knows(Subject subject) {
        return names.contains(subject.name());
    }

    @Override
    public Measurement measure(Subject subject) throws IOException {
        orders.println(subject.name());
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        String[] words = answer();
        while (!words[0].equals(Worker.DONE)) {
            if (words[0].equals(Worker.FAILED)) {
                throw new IOException(subject.name() + ": " + words[1]);
            }
            if (words[0].equals(Worker.FIGURE)) {
                add(figures, words);
            }
            words = answer();
        }
        return new Measurement(figures);
    }

    private static void add(Map<Figure, Double> figures, String[] words) {
        for (Figure figure : Figure.values()) {
            if (figure.name().equals(words[1])) {
                figures.put(figure, Double.valueOf(words[2]));
            }
        }
    }

    private String[] answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("A worker has ended; it may have said why on standard error");
        }
        return line.split("\t");
    }

    @Override
    public void close() throws IOException {
        worker.close();
    }
}
