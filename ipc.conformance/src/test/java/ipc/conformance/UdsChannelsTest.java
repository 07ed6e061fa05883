package ipc.conformance;

import ipc.tck.channels.ChannelsContract;

@Uds
final class UdsChannelsTest implements ChannelsContract {}
