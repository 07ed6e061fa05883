package ipc.tck.router;

/** All scenarios of the group Router. */
public interface RouterContract
        extends RoutingContract,
                ManyRoutesContract,
                HandlerContract,
                RouteEndContract,
                RouterStopContract {}
