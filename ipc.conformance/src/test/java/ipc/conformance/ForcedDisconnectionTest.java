package ipc.conformance;

import ipc.tck.disconnection.DisconnectionContract;

@Forced
final class ForcedDisconnectionTest implements DisconnectionContract {}
