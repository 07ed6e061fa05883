package ipc.codec;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Decides from the declared type whether its values can be handed over by reference. */
final class Sharing {
    private Sharing() {}

    /** Whether nothing mutable and no handle can be found inside a value of the plan. */
    static boolean isShareable(Plan root) {
        Set<Plan> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Plan> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            Plan plan = open.remove();
            if (plan.isMutable()) {
                return false;
            }
            if (seen.add(plan)) {
                open.addAll(plan.parts());
            }
        }
        return true;
    }
}
