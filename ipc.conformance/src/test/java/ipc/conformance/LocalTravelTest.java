package ipc.conformance;

import ipc.tck.travel.TravelContract;

@Local
final class LocalTravelTest implements TravelContract {}
