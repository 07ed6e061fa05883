package ipc.tck.crash;

import ipc.api.channel.Reason;
import ipc.api.channel.Receiver;
import ipc.tck.stage.Place;

/**
 * A channel whose last sender goes with a process.
 *
 * @param receiver here; nothing more comes but the disconnection
 * @param victim the process to be killed
 * @param expected the reason of the disconnection
 * @param afterwards what to do right after the kill
 */
record Doomed(Receiver<String> receiver, Place victim, Reason expected, Runnable afterwards) {

    Doomed(Receiver<String> receiver, Place victim, Reason expected) {
        this(receiver, victim, expected, () -> {});
    }

    /** Kills the process. Returns {@link System#nanoTime} before the signal was sent. */
    long kill() {
        long start = System.nanoTime();
        victim.kill();
        afterwards.run();
        return start;
    }
}
