package ipc.conformance;

import ipc.tck.crash.KillLatencyContract;

@UdsJvms
final class UdsJvmsKillLatencyIT implements KillLatencyContract {}
