package ipc.conformance;

import ipc.tck.router.RouterContract;

@Local
final class LocalRouterTest implements RouterContract {}
