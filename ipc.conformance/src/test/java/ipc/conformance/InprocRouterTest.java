package ipc.conformance;

import ipc.tck.router.RouterContract;

@Inproc
final class InprocRouterTest implements RouterContract {}
