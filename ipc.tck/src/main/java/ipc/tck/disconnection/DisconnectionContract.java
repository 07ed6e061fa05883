package ipc.tck.disconnection;

/** All scenarios of the group Disconnection. */
public interface DisconnectionContract
        extends SendersGoneContract,
                DetectionContract,
                ReceiverGoneContract,
                StopContract,
                CrashContract,
                CrashOfHomeContract {}
