package ipc.router;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what went wrong in handlers: in the log, and to the flight recorder where the JDK has one. A
 * fault that repeats is logged the first, second, fourth, eighth ... time, with the number so far.
 */
final class HandlerReports {
    private static final Logger LOG = LoggerFactory.getLogger(LoopRouter.class);
    private static final boolean FLIGHT_RECORDER = hasFlightRecorder();

    private HandlerReports() {}

    static boolean isWorthALine(long count) {
        return Long.bitCount(count) == 1;
    }

    static void failed(String type, Object handler, long count, Throwable failure) {
        if (isWorthALine(count)) {
            LOG.warn(
                    "Handler {} of a route for {} threw (failure {} of this route); the next message is handled all the same",
                    handler,
                    type,
                    count,
                    failure);
        }
    }

    static void undecodable(String type, long count, Throwable error) {
        if (isWorthALine(count)) {
            LOG.warn(
                    "A message for a route for {} could not be decoded and is gone (number {} of this route)",
                    type,
                    count,
                    error);
        }
    }

    static void slow(
            String type,
            Object handler,
            long count,
            Thread runner,
            StackTraceElement[] stack,
            long runningMs) {
        String trace = format(stack);
        if (FLIGHT_RECORDER) {
            new SlowHandlerEvent(type, String.valueOf(handler), runner, runningMs, trace).commit();
        }
        if (isWorthALine(count)) {
            LOG.warn(
                    "Handler {} of a route for {} has been running for {} ms on {} (slow call {} of this route){}",
                    handler,
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
