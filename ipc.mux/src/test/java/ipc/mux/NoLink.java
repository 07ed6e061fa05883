package ipc.mux;

import ipc.api.transport.Transport;
import org.junit.jupiter.api.Assumptions;

/** Configurations of one node: nothing goes over a wire. */
abstract class NoLink extends WireContract {
    @Override
    final Transport transport() {
        return Assumptions.abort("one node has no link to a peer that could lie");
    }
}
