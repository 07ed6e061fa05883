package ipc.conformance;

import ipc.tck.servers.ServersContract;

@Local
final class LocalServersTest implements ServersContract {}
