package ipc.tck.servers;

/** All scenarios of the group Servers. */
public interface ServersContract
        extends OneShotContract, AcceptorContract, ConnectFailureContract, MeetingContract {}
