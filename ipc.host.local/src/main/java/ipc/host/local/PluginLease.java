package ipc.host.local;

import ipc.api.plugin.Plugin;

/** One plugin instance on loan from a {@link PluginSource}. Thread-safe. */
interface PluginLease {

    /** The instance, for its borrower alone. */
    Plugin<?> plugin();

    /**
     * Has an action run when the plugin is withdrawn, because its bundle stops, say. Runs it at
     * once when that has happened already. Called once.
     */
    void onWithdrawn(Runnable action);

    /** Gives the instance back. Idempotent. */
    void release();
}
