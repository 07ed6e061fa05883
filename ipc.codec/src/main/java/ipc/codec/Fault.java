package ipc.codec;

import ipc.api.channel.IpcException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is wrong with a value or with encoded bytes, and where. The plans that it passes on its way
 * up add their part of the path; {@link PlanCodec} turns it into the exception that callers see.
 */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_SEGMENTS = 16;

    private final transient Deque<String> path = new ArrayDeque<>();

    Fault(String problem) {
        this(problem, null);
    }

    private Fault(String problem, Throwable cause) {
        super(problem, cause, false, false); // the stack of the plans tells nobody anything
    }

    /** The fault of a value that is null or of a class that was not declared. */
    static Fault unfit(Object value, Class<?> declared) {
        return value == null
                ? new Fault("is null; give it a value, or declare it Optional")
                : new Fault(
                        "is a "
                                + value.getClass().getName()
                                + ", declared is "
                                + declared.getTypeName());
    }

    /** The failure with a segment put before its path, to be thrown on. */
    static RuntimeException at(String segment, Throwable failure) {
        RuntimeException known = of(failure);
        if (known instanceof Fault fault) {
            fault.path.addFirst(segment);
        }
        return known;
    }

    /**
     * The failure as a fault, unless it is the platform's own exception, to be thrown on.
     *
     * @throws VirtualMachineError when the failure is one
     */
    static RuntimeException of(Throwable failure) {
        if (failure instanceof Fault fault) {
            return fault;
        }
        if (failure instanceof IpcException platform) {
            return platform;
        }
        if (failure instanceof VirtualMachineError broken) {
            throw broken;
        }
        return new Fault("threw " + failure, failure);
    }

    /** The sentence for the caller, beginning with the path. */
    String sentence(String root) {
        StringBuilder sentence = new StringBuilder(root);
        path.stream().limit(SHOWN_SEGMENTS).forEach(sentence::append);
        if (path.size() > SHOWN_SEGMENTS) {
            sentence.append("...");
        }
        return sentence.append(' ').append(getMessage()).toString();
    }
}
