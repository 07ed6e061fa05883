package ipc.callback.direct;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The flight recorder's record of a handler that runs too long. Loaded only where the JDK has a
 * flight recorder.
 */
@Name("ipc.SlowCallbackHandler")
@Label("Slow Callback Handler")
@Category("ipc")
@Description("The handler of a direct callback exceeded its limit and is still running")
@StackTrace(false) // would show the watch; the handler's own trace is a field
final class SlowHandlerEvent extends Event {
    @Label("Message Type")
    private final String type;

    @Label("Handler")
    private final String handler;

    @Label("Handler Thread")
    private final Thread handlerThread;

    @Label("Running For")
    @Timespan(Timespan.MILLISECONDS)
    private final long running;

    @Label("Handler Stack")
    private final String stack;

    SlowHandlerEvent(
            String type, String handler, Thread handlerThread, long running, String stack) {
        this.type = type;
        this.handler = handler;
        this.handlerThread = handlerThread;
        this.running = running;
        this.stack = stack;
    }
}
