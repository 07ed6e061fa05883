package ipc.conformance;

import ipc.tck.servers.ServersContract;

@Uds
final class UdsServersTest implements ServersContract {}
