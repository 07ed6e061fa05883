package ipc.bench;

import ipc.bench.Protocol.Five;
import ipc.bench.Protocol.Progress;
import ipc.bench.Protocol.Take;

/** In the child: checks what comes, and reports. */
final class Taking {
    private final Take take;
    private final UsageMeter usage = new UsageMeter();
    private int taken;

    Taking(Take take) {
        this.take = take;
    }

    /** Says that messages may come. */
    void ready() throws InterruptedException {
        report(Usage.NONE);
    }

    void take(byte[] message) throws InterruptedException {
        Payload.check(message, taken);
        count();
    }

    void takeLong(byte[] message) throws InterruptedException {
        Payload.checkPages(message, take.size(), taken);
        count();
    }

    void take(Five message) throws InterruptedException {
        if (message.number() != taken || !message.name().equals("five fields")) {
            throw new IllegalStateException("Got " + message + " for number " + taken);
        }
        count();
    }

    /** Gives up; the other end sees that the reports are over. */
    void fail() {
        take.progress().close();
    }

    private void count() throws InterruptedException {
        taken++;
        if (taken == take.count()) {
            report(Usage.NONE);
            report(usage.spent());
            take.progress().close();
        } else if (taken % take.chunk() == 0) {
            report(Usage.NONE);
        }
    }

    private void report(Usage spent) throws InterruptedException {
        take.progress().send(new Progress(taken, spent));
    }
}
