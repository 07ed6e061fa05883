package ipc.tck.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a receiver finds wrong with the notes that come. */
class InspectionTest {
    private static final long CHANNEL = 1L << 32 | 1;
    private static final HandleId OF_TWO = new HandleId(2, 1);
    private static final HandleId OTHER_OF_TWO = new HandleId(2, 2);
    private static final HandleId OF_THREE = new HandleId(3, 1);

    private final Inspection inspection = new Inspection(CHANNEL);

    @Test
    void shouldAcceptNotesInOrder() {
        assertThat(inspection.take(note(OF_TWO, 1, 1))).isEmpty();
        assertThat(inspection.take(note(OTHER_OF_TWO, 1, 2))).isEmpty();
        assertThat(inspection.take(note(OF_THREE, 1, 1))).isEmpty();
        assertThat(inspection.take(note(OF_TWO, 2, 3))).isEmpty();
        assertThat(inspection.received()).containsEntry(OF_TWO, 2L).containsEntry(OF_THREE, 1L);
    }

    @Test
    void shouldFindAGap() {
        inspection.take(note(OF_TWO, 1, 1));

        assertThat(inspection.take(note(OF_TWO, 3, 3))).isPresent();
    }

    @Test
    void shouldFindARepetition() {
        inspection.take(note(OF_TWO, 1, 1));

        assertThat(inspection.take(note(OF_TWO, 1, 1))).isPresent();
    }

    @Test
    void shouldFindThatAnActorsSendersOvertakeEachOther() {
        inspection.take(note(OF_TWO, 1, 2));

        assertThat(inspection.take(note(OTHER_OF_TWO, 1, 1))).isPresent();
    }

    @Test
    void shouldFindThatASenderOvertakesItsOrigin() {
        inspection.take(note(OF_TWO, 1, 1));

        assertThat(inspection.take(after(new Checkpoint(OF_TWO, 2)))).isPresent();
    }

    @Test
    void shouldAcceptASenderAfterItsOrigin() {
        inspection.take(note(OF_TWO, 1, 1));
        inspection.take(note(OF_TWO, 2, 2));

        assertThat(inspection.take(after(new Checkpoint(OF_TWO, 2)))).isEmpty();
    }

    @Test
    void shouldFindANoteOfAnotherChannel() {
        Note stray = new Note(CHANNEL + 1, OF_TWO, 1, 1, Optional.empty(), List.of(), new byte[0]);

        assertThat(inspection.take(stray)).isPresent();
    }

    private static Note note(HandleId handle, long number, long order) {
        return new Note(CHANNEL, handle, number, order, Optional.empty(), List.of(), new byte[0]);
    }

    private static Note after(Checkpoint checkpoint) {
        return new Note(CHANNEL, OF_THREE, 1, 1, Optional.of(checkpoint), List.of(), new byte[0]);
    }
}
