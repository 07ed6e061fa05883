package ipc.conformance;

import ipc.tck.chaos.ChaosContract;
import java.util.Map;

@UdsJvms
final class UdsJvmsChaosIT implements ChaosContract {
    /** Each link remembers the latest adoptions, and those that may be lost. */
    @Override
    public Map<String, Long> remembered() {
        return Map.of("ipc.mux.Grant", (ACTORS - 1) * 2 * 4096L);
    }
}
