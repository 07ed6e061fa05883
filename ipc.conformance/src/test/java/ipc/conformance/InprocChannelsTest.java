package ipc.conformance;

import ipc.tck.channels.ChannelsContract;

@Inproc
final class InprocChannelsTest implements ChannelsContract {}
