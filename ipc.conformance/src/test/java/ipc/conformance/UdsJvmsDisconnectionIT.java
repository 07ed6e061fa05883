package ipc.conformance;

import ipc.tck.disconnection.DisconnectionContract;

@UdsJvms
final class UdsJvmsDisconnectionIT implements DisconnectionContract {}
