package ipc.conformance;

import ipc.tck.servers.ServersContract;

@Inproc
final class InprocServersTest implements ServersContract {}
