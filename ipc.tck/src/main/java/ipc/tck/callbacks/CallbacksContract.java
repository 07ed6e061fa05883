package ipc.tck.callbacks;

/** All scenarios of the group Callbacks. */
public interface CallbacksContract
        extends CallingContract,
                CallHandlerContract,
                CallTravelContract,
                CallEndContract,
                OnceContract,
                OnceEndContract,
                SameTraceContract {}
