package ipc.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    @TempDir Path temporary;

    @Test
    void shouldSweepWhatDeadProcessesLeftAndNothingElse() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left =
                Files.createDirectories(temporary.resolve("ipc-framework-" + dead.pid() + "-1"));
        Files.createFile(left.resolve("cache"));
        Path mine =
                Files.createDirectory(
                        temporary.resolve("ipc-framework-" + ProcessHandle.current().pid() + "-2"));
        Path strange = Files.createDirectory(temporary.resolve("ipc-framework-x"));
        Path other = Files.createDirectory(temporary.resolve("other-" + dead.pid() + "-1"));
        Path link =
                Files.createSymbolicLink(
                        temporary.resolve("ipc-framework-" + dead.pid() + "-3"), other);
        Storage.sweep(temporary);

        assertThat(left).doesNotExist();
        assertThat(mine).exists();
        assertThat(strange).exists();
        assertThat(other).exists();
        assertThat(link).exists();
    }

    @Test
    void shouldDeleteItsFolder() throws Exception {
        Storage storage = Storage.create();
        Files.createFile(storage.path().resolve("cache"));
        storage.delete();

        assertThat(storage.path()).doesNotExist();
    }
}
