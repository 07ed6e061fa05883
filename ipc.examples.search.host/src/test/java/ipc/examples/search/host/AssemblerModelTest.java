package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.FileHits;
import ipc.examples.search.api.FileRef;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Plays walk, workers, deaths and late answers in random orders. Whatever happens, the output is
 * that of all files in their order, once.
 */
class AssemblerModelTest {
    private static final Limits LIMITS = new Limits(40, 1000);

    /**
     * What is on its way from one attempt: calls, each with hits or with the end, in no certain
     * order.
     */
    private record Answers(Attempt attempt, List<Object> calls) {}

    @Property(tries = 1000)
    void shouldPrintEverythingOnceAndInOrder(@ForAll long seed) throws Exception {
        new Play(new Random(seed)).run();
    }

    private static final class Play {
        private final Random random;
        private final RecordingPrinter printer = new RecordingPrinter();
        private final Assembler assembler;
        private final List<List<String>> texts = new ArrayList<>();
        private final List<Answers> underWay = new ArrayList<>();
        private final Set<Long> lostAt = new HashSet<>();
        private final List<String> expectedProblems = new ArrayList<>();
        private final StringBuilder expected = new StringBuilder();
        private int toAdd;

        Play(Random random) {
            this.random = random;
            assembler = new Assembler(printer, LIMITS, random.nextInt(2_000_000));
            toAdd = random.nextInt(8);
        }

        void run() throws IOException {
            while (toAdd > 0 || !assembler.isIdle()) {
                int dice = random.nextInt(10);
                if (dice < 2 && toAdd > 0) {
                    addBatch();
                } else if (dice < 5) {
                    startAttempt();
                } else if (dice < 9 && !underWay.isEmpty()) {
                    deliver();
                } else if (!underWay.isEmpty()) {
                    loseWorker(underWay.get(random.nextInt(underWay.size())).attempt());
                }
                assertThat(expected.indexOf(printer.text())).as("a part of the output").isZero();
            }
            assertThat(printer.text()).isEqualTo(expected.toString());
            assertThat(printer.problems()).isEqualTo(expectedProblems);
            assertThat(assembler.lines())
                    .isEqualTo(expected.chars().filter(c -> c == '\n').count());
            assertThat(assembler.start()).isNull();
        }

        /** What it sent before may still come. A batch that two are lost at is not complete. */
        private void loseWorker(Attempt attempt) throws IOException {
            if (random.nextBoolean() && lostAt.add(attempt.piece.batch.number())) {
                assembler.lost(attempt);
            } else {
                assembler.abandon(attempt);
            }
        }

        private void addBatch() throws IOException {
            toAdd--;
            List<String> batch = new ArrayList<>();
            List<FileRef> files = new ArrayList<>();
            int count = random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String name = texts.size() + "/" + i;
                StringBuilder text = new StringBuilder();
                for (int line = random.nextInt(6); line > 0; line--) {
                    text.append(name)
                            .append(':')
                            .append("x".repeat(random.nextInt(20)))
                            .append('\n');
                }
                batch.add(text.toString());
                files.add(new FileRef(name.getBytes(ISO_8859_1)));
                expected.append(text);
            }
            List<Batch.Problem> problems = new ArrayList<>();
            if (random.nextInt(4) == 0) {
                String path = "problem " + texts.size();
                problems.add(new Batch.Problem(path.getBytes(ISO_8859_1), "bad"));
                expectedProblems.add(path + ": bad after " + expected.length());
            }
            texts.add(batch);
            assembler.add(new Batch(texts.size() - 1, files, problems));
        }

        private void startAttempt() {
            Attempt attempt = assembler.start();
            if (attempt != null) {
                underWay.add(new Answers(attempt, answers(attempt)));
            }
        }

        /**
         * What a worker would say: cut anyhow, but stopped where the limits say, which is the same
         * place each time.
         */
        private List<Object> answers(Attempt attempt) {
            Piece piece = attempt.piece;
            List<String> batch = texts.get((int) piece.batch.number());
            List<Object> calls = new ArrayList<>();
            Position at = piece.start;
            int budget = LIMITS.hitBytes();
            int finished = 0;
            while (at.file() < batch.size() && budget > 0) {
                String text = batch.get(at.file());
                int end = (int) Math.min(text.length(), at.offset() + budget);
                addCalls(calls, at.file(), text.substring((int) at.offset(), end));
                budget -= end - (int) at.offset();
                boolean done = end == text.length();
                finished += done ? 1 : 0;
                at = done ? Position.startOf(at.file() + 1) : new Position(at.file(), end, 1, true);
                if (attempt.limits.readBytes() == 0) {
                    break;
                }
            }
            Optional<Position> rest = at.file() < batch.size() ? Optional.of(at) : Optional.empty();
            BatchEnd end = new BatchEnd(calls.size(), finished, 1, List.of(), rest);
            // the end goes by a channel of its own
            calls.add(random.nextInt(calls.size() + 1), end);
            return calls;
        }

        private void addCalls(List<Object> calls, int file, String text) {
            int from = 0;
            while (from < text.length()) {
                int to = Math.min(text.length(), from + 1 + random.nextInt(15));
                calls.add(
                        new Hits(
                                List.of(
                                        new FileHits(
                                                file,
                                                text.substring(from, to).getBytes(ISO_8859_1)))));
                from = to;
            }
        }

        private void deliver() throws IOException {
            Answers answers = underWay.get(random.nextInt(underWay.size()));
            Object call = answers.calls().remove(0);
            if (answers.calls().isEmpty()) {
                underWay.remove(answers);
            }
            if (call instanceof Hits hits) {
                assembler.hits(answers.attempt(), hits);
            } else {
                assembler.ended(answers.attempt(), (BatchEnd) call);
            }
        }
    }
}
