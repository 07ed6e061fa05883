package ipc.conformance;

import ipc.tck.travel.TravelContract;

@UdsJvms
final class UdsJvmsTravelIT implements TravelContract {}
