package ipc.conformance;

import ipc.tck.disconnection.DisconnectionContract;

@Local
final class LocalDisconnectionTest implements DisconnectionContract {}
