package ipc.codec;

import ipc.api.codec.HandleCopier;
import ipc.api.codec.MessageInput;
import ipc.api.codec.MessageOutput;
import java.lang.invoke.MethodHandle;

/**
 * A component of a record. The methods that handle objects are called by generated code, by name,
 * and add the component to the path of what fails.
 *
 * @param name the component's name
 * @param type its class, after erasure
 * @param accessor takes the record as an {@code Object}; returns a primitive, or an {@code Object}
 * @param plan the plan of its values
 */
record Component(String name, Class<?> type, MethodHandle accessor, Plan plan) {

    boolean isPrimitive() {
        return type.isPrimitive();
    }

    void encode(Object value, MessageOutput out, int depth) {
        try {
            plan.encode(value, out, depth);
        } catch (Throwable failure) {
            throw Fault.at("." + name, failure);
        }
    }

    Object decode(MessageInput in, int depth) {
        try {
            return plan.decode(in, depth);
        } catch (Throwable failure) {
            throw Fault.at("." + name, failure);
        }
    }

    Object copy(Object value, HandleCopier handles, int depth) {
        try {
            return plan.copy(value, handles, depth);
        } catch (Throwable failure) {
            throw Fault.at("." + name, failure);
        }
    }
}
