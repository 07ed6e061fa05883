package ipc.conformance;

import ipc.tck.travel.TravelContract;

@Inproc
final class InprocTravelTest implements TravelContract {}
