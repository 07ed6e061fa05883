package ipc.tck.travel;

/** All scenarios of the group Travel of senders. */
public interface TravelContract
        extends InMessagesContract,
                OpaqueTravelContract,
                OnceTravelContract,
                OnceMoveContract,
                CountingContract,
                CrossingContract,
                MiddlemanContract,
                LostContract,
                CarrierCrashContract,
                MiddlemanCrashContract {}
