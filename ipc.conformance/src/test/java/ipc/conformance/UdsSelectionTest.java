package ipc.conformance;

import ipc.tck.selection.SelectionContract;

@Uds
final class UdsSelectionTest implements SelectionContract {}
