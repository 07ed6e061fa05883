package ipc.conformance;

import ipc.tck.footprint.FootprintContract;
import java.util.Map;

@UdsJvms
final class UdsJvmsFootprintIT implements FootprintContract {
    /** A link remembers the latest adoptions, and those that may be lost. */
    @Override
    public Map<String, Long> remembered() {
        return Map.of("ipc.mux.Grant", 2 * 4096L);
    }
}
