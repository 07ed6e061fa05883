package ipc.conformance;

import ipc.tck.selection.SelectionContract;

@UdsJvms
final class UdsJvmsSelectionIT implements SelectionContract {}
