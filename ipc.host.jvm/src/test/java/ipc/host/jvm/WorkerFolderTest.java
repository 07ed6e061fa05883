package ipc.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFolderTest {
    @TempDir Path temporary;

    @Test
    void shouldReadWhatItWrote() throws Exception {
        var content =
                new WorkerFolder.Content(
                        List.of("reference:file:/a%20b/c.jar", "file:/d,e.jar"),
                        Map.of("ä b", "x=\\y\n"));
        var folder = new WorkerFolder(temporary.resolve("w"));
        folder.write(content);

        assertThat(folder.read()).isEqualTo(content);
    }

    @Test
    void shouldDeleteAllItHoldsAndNothingTwice() throws Exception {
        var folder = new WorkerFolder(temporary.resolve("w"));
        folder.write(new WorkerFolder.Content(List.of("x"), Map.of()));
        Files.createDirectories(folder.storage().resolve("bundle1/version0.0"));
        folder.delete();
        folder.delete();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void shouldSweepOnlyWhatOtherRunsLeft() throws Exception {
        var folders = new WorkerFolders(temporary);
        folders.sweep();
        WorkerFolder mine = folders.next("a/b c");
        mine.write(new WorkerFolder.Content(List.of("x"), Map.of()));
        new WorkerFolder(temporary.resolve("old-1-x"))
                .write(new WorkerFolder.Content(List.of(), Map.of()));
        folders.sweep();

        assertThat(temporary.toFile().list()).containsExactly(mine.path().getFileName().toString());
        assertThat(mine.path().getFileName().toString()).endsWith("-a_b_c");
    }
}
