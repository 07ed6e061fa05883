package ipc.conformance;

import ipc.tck.footprint.FootprintContract;

@UdsJvms
final class UdsJvmsFootprintIT implements FootprintContract {}
