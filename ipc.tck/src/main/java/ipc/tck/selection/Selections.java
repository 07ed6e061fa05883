package ipc.tck.selection;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.channel.ReceiverSet;
import ipc.api.channel.Selection;
import ipc.tck.fixture.Pending;
import java.util.ArrayList;
import java.util.List;

/** What the scenarios about sets share. */
final class Selections {

    /** Selects until there are so many. */
    static List<Selection> take(ReceiverSet set, int count) throws InterruptedException {
        List<Selection> all = new ArrayList<>();
        while (all.size() < count) {
            List<Selection> more = set.trySelect(Pending.PATIENCE);
            assertThat(more).as("more than %s", all).isNotEmpty();
            all.addAll(more);
        }
        return all;
    }

    private Selections() {}
}
