package ipc.conformance;

import ipc.tck.channels.ChannelsContract;

@UdsJvms
final class UdsJvmsChannelsIT implements ChannelsContract {}
