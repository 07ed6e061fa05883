package ipc.tck.child;

import ipc.tck.fixture.Serialization;
import ipc.tck.fixture.Threads;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The main of a child process: runs what {@link ChildProcess} tells it, each task on a thread of
 * its own, until its standard input ends. Echo, collector, forwarder and crash are tasks.
 */
public final class TaskChild {
    private final DataInputStream tasks;
    private final DataOutputStream answers;

    private TaskChild(DataInputStream tasks, DataOutputStream answers) {
        this.tasks = tasks;
        this.answers = answers;
    }

    /**
     * Runs the child.
     *
     * @param arguments none
     * @throws IOException when its parent breaks the protocol
     */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // standard output belongs to the answers
        new TaskChild(in, out).run();
        Runtime.getRuntime().halt(0); // the parent is gone: nobody needs an orderly end
    }

    /**
     * Ends this process at once, as a crash does.
     *
     * @return never
     */
    public static Error crash() {
        Runtime.getRuntime().halt(137);
        throw new AssertionError("halted");
    }

    static String dump() {
        return Threads.dump();
    }

    private void run() throws IOException {
        while (true) {
            long number;
            try {
                number = tasks.readLong();
            } catch (EOFException e) {
                return;
            }
            byte[] packed = tasks.readNBytes(tasks.readInt());
            Thread runner = new Thread(() -> runTask(number, packed), "tck-task-" + number);
            runner.setDaemon(true);
            runner.start();
        }
    }

    private void runTask(long number, byte[] packed) {
        boolean done = true;
        byte[] answer;
        try {
            answer =
                    Serialization.toBytes(
                            ((ChildProcess.Task) Serialization.fromBytes(packed)).run());
        } catch (Throwable e) { // sent to whoever awaits it
            done = false;
            answer = Serialization.failureToBytes(e);
        }
        try {
            synchronized (answers) {
                answers.writeLong(number);
                answers.writeBoolean(done);
                answers.writeInt(answer.length);
                answers.write(answer);
                answers.flush();
            }
        } catch (IOException e) {
            crash(); // the parent is gone
        }
    }
}
