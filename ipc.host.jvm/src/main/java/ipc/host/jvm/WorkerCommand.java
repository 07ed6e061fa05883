package ipc.host.jvm;

/** Says how to run a plugin in a process of its own. Thread-safe. */
@FunctionalInterface
interface WorkerCommand {

    /**
     * What to run for one instance.
     *
     * @param plugin the plugin's name
     * @throws ipc.api.plugin.PluginException when there is no such plugin, saying what there is
     * @throws InterruptedException when interrupted while waiting for it to be deployed
     */
    Prepared prepare(String plugin) throws InterruptedException;

    /**
     * A process ready to be started.
     *
     * @param builder what to run; streams and the two variables of {@link WorkerMain} are set by
     *     the host
     * @param cleanUp run once, when the process has ended or was not started
     */
    record Prepared(ProcessBuilder builder, Runnable cleanUp) {}
}
