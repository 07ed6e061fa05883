package ipc.conformance;

import ipc.tck.servers.ServersContract;

@UdsJvms
final class UdsJvmsServersIT implements ServersContract {}
