package ipc.conformance;

import ipc.tck.router.RouterContract;

@Uds
final class UdsRouterTest implements RouterContract {}
