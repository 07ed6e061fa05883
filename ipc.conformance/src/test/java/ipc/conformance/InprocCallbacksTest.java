package ipc.conformance;

import ipc.tck.callbacks.CallbacksContract;

@Inproc
final class InprocCallbacksTest implements CallbacksContract {}
