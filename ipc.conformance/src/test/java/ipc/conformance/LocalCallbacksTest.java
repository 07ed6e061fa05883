package ipc.conformance;

import ipc.tck.callbacks.CallbacksContract;

@Local
final class LocalCallbacksTest implements CallbacksContract {}
