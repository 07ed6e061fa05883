package ipc.conformance;

import ipc.tck.selection.SelectionContract;

@Inproc
final class InprocSelectionTest implements SelectionContract {}
