package ipc.mux;

import ipc.api.channel.Reason;

/** What an {@link Owner} keeps, and closes when it stops. */
interface OwnedHandle {

    /** Gives the handle up, for this reason. Idempotent; never blocks. */
    void end(Reason reason);

    /** Tells the handle whose it is; once. */
    void ownedBy(Owner owner);
}
