package ipc.conformance;

import ipc.tck.selection.SelectionContract;

@Forced
final class ForcedSelectionTest implements SelectionContract {}
