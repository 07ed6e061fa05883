package ipc.conformance;

import ipc.tck.channels.ChannelsContract;

@Forced
final class ForcedChannelsTest implements ChannelsContract {}
