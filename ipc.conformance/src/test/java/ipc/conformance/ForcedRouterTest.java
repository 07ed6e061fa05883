package ipc.conformance;

import ipc.tck.router.RouterContract;

@Forced
final class ForcedRouterTest implements RouterContract {}
