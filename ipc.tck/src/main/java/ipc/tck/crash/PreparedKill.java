package ipc.tck.crash;

import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.tck.fixture.RemoteApplication;
import java.util.List;

/**
 * Channels whose last senders go with a process.
 *
 * @param receivers here; nothing more comes but the disconnection
 * @param victim the process to be killed
 * @param expected the reason of the disconnections
 * @param afterwards what to do right after the kill
 */
record PreparedKill(
        List<Receiver<String>> receivers,
        RemoteApplication victim,
        Reason expected,
        Runnable afterwards) {

    PreparedKill(List<Receiver<String>> receivers, RemoteApplication victim, Reason expected) {
        this(receivers, victim, expected, () -> {});
    }

    /** Kills the process. Returns {@link System#nanoTime} before the signal was sent. */
    long kill() {
        long start = System.nanoTime();
        victim.kill();
        afterwards.run();
        return start;
    }
}
