package ipc.conformance;

import ipc.tck.disconnection.DisconnectionContract;

@Uds
final class UdsDisconnectionTest implements DisconnectionContract {}
