package ipc.conformance;

import ipc.tck.disconnection.DisconnectionContract;

@Inproc
final class InprocDisconnectionTest implements DisconnectionContract {}
