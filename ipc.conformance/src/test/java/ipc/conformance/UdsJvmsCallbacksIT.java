package ipc.conformance;

import ipc.tck.callbacks.CallbacksContract;

@UdsJvms
final class UdsJvmsCallbacksIT implements CallbacksContract {}
