package ipc.conformance;

import ipc.tck.travel.TravelContract;

@Uds
final class UdsTravelTest implements TravelContract {}
