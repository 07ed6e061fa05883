package ipc.tck.selection;

/** All scenarios of the group Selection. */
public interface SelectionContract extends SelectingContract, SetEndContract {}
