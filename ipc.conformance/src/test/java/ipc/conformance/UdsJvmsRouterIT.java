package ipc.conformance;

import ipc.tck.router.RouterContract;

@UdsJvms
final class UdsJvmsRouterIT implements RouterContract {}
