package ipc.conformance;

import ipc.tck.callbacks.CallbacksContract;

@Uds
final class UdsCallbacksTest implements CallbacksContract {}
