package ipc.callback.direct;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong in handlers: in the log, and to the flight recorder where the JDK has one. A
 * fault that repeats is logged the first, second, fourth, eighth ... time, with the number so far.
 */
final class HandlerReports {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCallbacks.class);
    private static final boolean FLIGHT_RECORDER = hasFlightRecorder();

    private HandlerReports() {}

    private static boolean isWorthALine(long count) {
        return Long.bitCount(count) == 1;
    }

    static void failed(Object callback, long count, Throwable failure) {
        if (!isWorthALine(count)) {
            return;
        }
        try {
            LOG.warn(
                    "The handler of {} threw (failure {} of this callback); the next call runs all the same",
                    callback,
                    count,
                    failure);
        } catch (RuntimeException | Error e) {
            // The log fails, or memory does, or the failure's own text: it is counted, and the gate
            // must go on. Nothing here may fail in turn.
        }
    }

    static void slow(
            String type,
            Object handler,
            long count,
            Thread runner,
            StackTraceElement[] stack,
            long runningMs) {
        String name = handler == null ? "(gone)" : handler.getClass().getName();
        String trace = format(stack);
        if (FLIGHT_RECORDER) {
            new SlowHandlerEvent(type, name, runner, runningMs, trace).commit();
        }
        if (isWorthALine(count)) {
            LOG.warn(
                    "Handler {} of a callback for {} has been running for {} ms on {} (slow call {} of this callback){}",
                    name,
                    type,
                    runningMs,
                    runner.getName(),
                    count,
                    trace);
        }
    }

    private static String format(StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement element : stack) {
            text.append("\n\tat ").append(element);
        }
        return text.toString();
    }

    private static boolean hasFlightRecorder() {
        try {
            Class.forName("jdk.jfr.Event", false, HandlerReports.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            LOG.debug("No flight recorder here; slow handlers are only logged", e);
            return false;
        }
    }
}
