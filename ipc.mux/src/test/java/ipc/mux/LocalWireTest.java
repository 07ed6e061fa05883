package ipc.mux;

import ipc.tck.report.Reported;

@Reported(group = "wire", configuration = "local")
final class LocalWireTest extends NoLink {}
