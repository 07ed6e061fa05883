package ipc.conformance;

import ipc.tck.channels.ChannelsContract;

@Local
final class LocalChannelsTest implements ChannelsContract {}
