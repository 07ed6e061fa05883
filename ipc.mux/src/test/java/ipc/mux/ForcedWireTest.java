package ipc.mux;

import ipc.tck.report.Reported;

@Reported(group = "wire", configuration = "forced")
final class ForcedWireTest extends NoLink {}
