package ipc.bench;

import java.io.Console;
import java.io.PrintStream;

/** One line on the terminal that says how far it is; nothing where there is no terminal. */
final class StatusLine implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean shown;

    StatusLine(PrintStream out) {
        this.out = out;
        this.shown = isTerminal(System.console());
    }

    void show(int round, int rounds, Subject subject) {
        if (shown) {
            String what = round < 0 ? "warming up" : "round " + (round + 1) + " of " + rounds;
            out.print(CLEAR + what + ": " + subject.work() + ", " + subject.how());
            out.flush();
        }
    }

    /** Since JDK 22 there may be a console that is no terminal, and a method that says so. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (shown) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
