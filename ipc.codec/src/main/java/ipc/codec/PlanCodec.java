package ipc.codec;

import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.IpcException;
import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;

/** The codec of one type: runs its plan and says what failed. */
final class PlanCodec<T> implements Codec<T> {
    private static final String TOO_DEEP = " nests too deep for the stack of this thread";

    private final String name;
    private final Plan plan;
    private final boolean isShareable;
    private final long fingerprint;

    PlanCodec(MessageType<T> type, Plan plan) {
        this.name = Types.shortName(type.type());
        this.plan = whole(plan);
        this.isShareable = Sharing.isShareable(plan);
        this.fingerprint = Description.fingerprint(plan);
    }

    /** Bytes that are the whole message need no length. */
    private static Plan whole(Plan plan) {
        if (plan == BytesPlan.PART) {
            return BytesPlan.WHOLE;
        }
        return plan == BufferPlan.PART ? BufferPlan.WHOLE : plan;
    }

    @Override
    public long fingerprint() {
        return fingerprint;
    }

    @Override
    public boolean isShareable() {
        return isShareable;
    }

    @Override
    public void encode(T message, MessageOutput out) {
        try {
            plan.encode(message, out, 0);
        } catch (Fault | StackOverflowError failure) {
            throw unencodable(failure);
        } catch (IpcException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw unencodable(Fault.of(failure));
        }
    }

    @Override
    public T decode(MessageInput in) {
        Object message;
        try {
            message = plan.decode(in, 0);
        } catch (Fault | StackOverflowError failure) {
            throw undecodable(failure);
        } catch (DecodeException failure) {
            throw failure;
        } catch (RuntimeException failure) { // an IpcException, too, when a constructor threw it
            throw new DecodeException(name + " threw " + failure, failure);
        }
        if (in.remaining() != 0) {
            throw new DecodeException(
                    in.remaining() + " bytes are left over after the message of type " + name);
        }
        return typed(message);
    }

    @Override
    public T copy(T message, HandleCopier handles) {
        try {
            return typed(plan.copy(message, handles, 0));
        } catch (Fault | StackOverflowError failure) {
            throw unencodable(failure);
        } catch (IpcException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw unencodable(Fault.of(failure));
        }
    }

    @Override
    public String toString() {
        return "Codec[" + Description.of(plan) + "]";
    }

    @SuppressWarnings("unchecked") // the plan was made from the type T
    private T typed(Object message) {
        return (T) message;
    }

    private EncodeException unencodable(Throwable failure) {
        return failure instanceof Fault fault
                ? new EncodeException(fault.sentence(name), fault.getCause())
                : new EncodeException(name + TOO_DEEP, failure);
    }

    private DecodeException undecodable(Throwable failure) {
        return failure instanceof Fault fault
                ? new DecodeException(fault.sentence(name), fault.getCause())
                : new DecodeException(name + TOO_DEEP, failure);
    }
}
