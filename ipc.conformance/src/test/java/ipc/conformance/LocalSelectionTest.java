package ipc.conformance;

import ipc.tck.selection.SelectionContract;

@Local
final class LocalSelectionTest implements SelectionContract {}
