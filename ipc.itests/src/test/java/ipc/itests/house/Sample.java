package ipc.itests.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class that a page shows.
 *
 * @param name its name
 * @param source its text; without imports where the page leaves them out
 */
record Sample(String name, String source) {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?:class|record) (\\w+)");
    private static final String IMPORTS =
            "import ipc.api.callback.*; import ipc.api.channel.*; import ipc.api.plugin.*;"
                    + " import org.osgi.service.component.annotations.*; ";

    /** All that stand in a page, in their order. */
    static List<Sample> of(String page) {
        return BLOCK.matcher(page).results().map(block -> named(block.group(1))).toList();
    }

    private static Sample named(String source) {
        Matcher name = NAME.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException("A sample that is no class: " + source);
        }
        return new Sample(name.group(1), source);
    }

    /** Writes it into a folder; returns the file. */
    Path write(Path folder) throws IOException {
        boolean isWhole = source.startsWith("import ");
        return Files.writeString(
                folder.resolve(name + ".java"), isWhole ? source : IMPORTS + source);
    }
}
