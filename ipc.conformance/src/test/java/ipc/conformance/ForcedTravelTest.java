package ipc.conformance;

import ipc.tck.travel.TravelContract;

@Forced
final class ForcedTravelTest implements TravelContract {}
