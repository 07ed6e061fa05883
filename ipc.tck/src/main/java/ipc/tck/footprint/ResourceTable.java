package ipc.tck.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of both processes, a line for each count. */
final class ResourceTable {
    private final List<String> lines = new ArrayList<>();

    ResourceTable() {
        line("", "descriptors", "", "platform's objects", "");
        line("", "here", "there", "here", "there");
    }

    void add(String when, ResourceCount here, ResourceCount there) {
        line(
                when,
                Integer.toString(here.descriptors()),
                Integer.toString(there.descriptors()),
                Long.toString(here.allObjects()),
                Long.toString(there.allObjects()));
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private void line(String when, String... columns) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-44s", when));
        for (String column : columns) {
            line.append(String.format(Locale.ROOT, "%20s", column));
        }
        lines.add(line.toString());
    }
}
