package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.examples.search.api.BatchEnd;
import ipc.examples.search.api.FileError;
import ipc.examples.search.api.FileHits;
import ipc.examples.search.api.FileRef;
import ipc.examples.search.api.Hits;
import ipc.examples.search.api.Limits;
import ipc.examples.search.api.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssemblerTest {
    private static final int MIB = 1024 * 1024;
    private static final Limits LIMITS = new Limits(MIB, 1000);

    private final RecordingPrinter printer = new RecordingPrinter();
    private final Assembler assembler = new Assembler(printer, LIMITS, 3L * MIB);

    @Test
    void shouldPrintTheFirstPieceAsItComesAndLaterOnesInTurn() throws IOException {
        Attempt first = add(0);
        Attempt second = add(1);

        hits(second, "later\n");
        end(second, 1);
        assertThat(printer.text()).isEmpty();
        hits(first, "now\n");
        assertThat(printer.text()).isEqualTo("now\n");
        end(first, 1);

        assertThat(printer.text()).isEqualTo("now\nlater\n");
        assertThat(assembler.isIdle()).isTrue();
        assertThat(assembler.files()).isEqualTo(2);
    }

    @Test
    void shouldWaitForHitsThatComeAfterTheEnd() throws IOException {
        Attempt attempt = add(0);

        end(attempt, 1);
        assertThat(assembler.isIdle()).isFalse();
        hits(attempt, "late\n");

        assertThat(assembler.isIdle()).isTrue();
    }

    @Test
    void shouldSkipWhatALostAttemptHasPrinted() throws IOException {
        Attempt lost = add(0);
        hits(lost, "one\ntw");
        assembler.abandon(lost);
        hits(lost, "never");
        end(lost, 2);

        Attempt again = assembler.start();
        assertThat(again.piece).isSameAs(lost.piece);
        hits(again, "on");
        hits(again, "e\ntwo\nthree\n");
        end(again, 2);

        assertThat(printer.text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(assembler.lines()).isEqualTo(3);
    }

    @Test
    void shouldGoOnFileByFileWhereAWorkerWasLost() throws IOException {
        Attempt lost = add(batch(0, 3));
        assertThat(lost.limits).isEqualTo(LIMITS);
        hits(lost, 0, "one\n");
        hits(lost, 1, "two");
        assembler.lost(lost);

        Attempt again = assembler.start();
        assertThat(again.limits).isEqualTo(new Limits(MIB, 0));
        hits(again, 0, "one\n");
        end(again, 1, new Position(1, 0, 1, false));
        Attempt next = assembler.start();
        assertThat(next.limits).isEqualTo(new Limits(MIB, 0));
        hits(next, 1, "two\n");
        end(next, 1, new Position(2, 0, 1, false));
        Attempt last = assembler.start();
        end(last, 0);

        assertThat(printer.text()).isEqualTo("one\ntwo\n");
        assertThat(printer.problems()).isEmpty();
        assertThat(assembler.isIdle()).isTrue();
    }

    @Test
    void shouldLeaveOutAFileThatTwoWorkersWereLostAt() throws IOException {
        Attempt lost = add(batch(0, 2));
        hits(lost, 0, "one\ntw");
        assembler.lost(lost);
        assembler.lost(assembler.start());

        Attempt next = assembler.start();
        assertThat(next.piece.start).isEqualTo(Position.startOf(1));
        assertThat(next.limits).isEqualTo(LIMITS);
        hits(next, 1, "three\n");
        end(next, 1);

        assertThat(printer.text()).isEqualTo("one\nthree\n");
        assertThat(printer.problems())
                .containsExactly("file 0.0: not searched: two workers were lost at it after 4");
        assertThat(assembler.isIdle()).isTrue();
    }

    @Test
    void shouldPrintNothingTwiceWhenAnEarlierFileIsLeftOut() throws IOException {
        Attempt lost = add(batch(0, 3));
        hits(lost, 0, "one\n");
        hits(lost, 1, "two\nthr");
        assembler.lost(lost);
        assembler.lost(assembler.start());

        Attempt next = assembler.start();
        hits(next, 1, "two\nthree\n");
        end(next, 1);

        assertThat(printer.text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(printer.problems()).hasSize(1);
    }

    @Test
    void shouldStartOnlyWhatThereIsRoomForButAlwaysTheFirst() throws IOException {
        Attempt first = add(0);
        Attempt second = add(1);

        assertThat(add(2)).as("a third one may exceed the budget").isNull();
        end(second, 0);
        Attempt third = assembler.start();
        assertThat(third).isNotNull();
        assembler.abandon(first);
        assembler.add(batch(3));
        Attempt again = assembler.start();

        assertThat(again.piece).as("the first one comes before all others").isSameAs(first.piece);
    }

    @Test
    void shouldGoOnWhereALimitStoppedAnAttempt() throws IOException {
        Attempt attempt = add(0);
        Attempt next = add(1);
        hits(next, "last\n");
        end(next, 1);
        hits(attempt, "first\n");

        Position rest = new Position(0, 100, 7, false);
        assembler.ended(attempt, new BatchEnd(1, 0, 10, List.of(), Optional.of(rest)));
        Attempt more = assembler.start();
        assertThat(more.piece.start).isEqualTo(rest);
        assertThat(more.isFirstOfBatch()).isFalse();
        hits(more, "second\n");
        end(more, 1);

        assertThat(printer.text()).isEqualTo("first\nsecond\nlast\n");
    }

    @Test
    void shouldTellProblemsInTheirPlace() throws IOException {
        Attempt attempt = add(0);
        assembler.add(
                new Batch(
                        1,
                        List.of(),
                        List.of(new Batch.Problem("d".getBytes(ISO_8859_1), "Permission denied"))));

        hits(attempt, "hit\n");
        assembler.ended(
                attempt,
                new BatchEnd(1, 0, 0, List.of(new FileError(0, "is gone")), Optional.empty()));

        assertThat(printer.problems())
                .containsExactly("file 0: is gone after 4", "d: Permission denied after 4");
        assertThat(assembler.isIdle()).isTrue();
    }

    private static Batch batch(long number) {
        byte[] name = ("file " + number).getBytes(ISO_8859_1);
        return new Batch(number, List.of(new FileRef(name)), List.of());
    }

    private static Batch batch(long number, int files) {
        List<FileRef> names = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            names.add(new FileRef(("file " + number + "." + i).getBytes(ISO_8859_1)));
        }
        return new Batch(number, names, List.of());
    }

    private Attempt add(long number) throws IOException {
        return add(batch(number));
    }

    private Attempt add(Batch batch) throws IOException {
        assembler.add(batch);
        return assembler.start();
    }

    private void hits(Attempt attempt, String text) throws IOException {
        hits(attempt, 0, text);
    }

    private void hits(Attempt attempt, int file, String text) throws IOException {
        assembler.hits(attempt, new Hits(List.of(new FileHits(file, text.getBytes(ISO_8859_1)))));
    }

    private void end(Attempt attempt, int calls) throws IOException {
        assembler.ended(attempt, new BatchEnd(calls, 1, 10, List.of(), Optional.empty()));
    }

    private void end(Attempt attempt, int calls, Position rest) throws IOException {
        assembler.ended(attempt, new BatchEnd(calls, 1, 10, List.of(), Optional.of(rest)));
    }
}
