package ipc.conformance;

import ipc.tck.servers.ServersContract;

@Forced
final class ForcedServersTest implements ServersContract {}
