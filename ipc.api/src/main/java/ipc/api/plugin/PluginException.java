package ipc.api.plugin;

import ipc.api.channel.IpcException;

/** A plugin that could not be started. */
public class PluginException extends IpcException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message which plugin, why, and what to do
     */
    public PluginException(String message) {
        super(message);
    }

    /**
     * Makes one.
     *
     * @param message which plugin, why, and what to do
     * @param cause the cause
     */
    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
