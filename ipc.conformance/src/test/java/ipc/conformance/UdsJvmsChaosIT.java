package ipc.conformance;

import ipc.tck.chaos.ChaosContract;
import java.util.Map;

@UdsJvms
final class UdsJvmsChaosIT implements ChaosContract {
    /** Each link remembers the adoptions that may have been lost with another one. */
    @Override
    public Map<String, Long> remembered() {
        return Map.of("ipc.mux.Grant", (PARTICIPANTS - 1) * 16_384L);
    }
}
