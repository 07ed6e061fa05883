package ipc.conformance;

import ipc.tck.callbacks.CallbacksContract;

@Forced
final class ForcedCallbacksTest implements CallbacksContract {}
