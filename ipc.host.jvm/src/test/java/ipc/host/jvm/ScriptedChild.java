package ipc.host.jvm;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that does what its arguments say, for tests of how its host sees it. */
final class ScriptedChild {
    private ScriptedChild() {}

    static ProcessBuilder builder(String... script) {
        var line =
                new java.util.ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ScriptedChild.class.getName()));
        line.addAll(List.of(script));
        return new ProcessBuilder(line);
    }

    public static void main(String[] script) throws IOException, InterruptedException {
        for (String step : script) {
            String[] words = step.split(" ", 2);
            switch (words[0]) {
                case "out" -> System.out.println(words[1]);
                case "err" -> System.err.println(words[1]);
                case "report" ->
                        System.out.println(
                                new Report(Report.Kind.valueOf(words[1]), "as told").line());
                case "await-end-of-input" ->
                        System.in.transferTo(java.io.OutputStream.nullOutputStream());
                case "hang" -> new CountDownLatch(1).await();
                case "exit" -> System.exit(Integer.parseInt(words[1]));
                case "leave-a-child" ->
                        System.out.println(
                                "left "
                                        + new ProcessBuilder("sleep", "30")
                                                .inheritIO()
                                                .start()
                                                .pid());
                default -> throw new IllegalArgumentException(step);
            }
        }
    }
}
