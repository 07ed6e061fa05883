package ipc.examples.search.host;

import ipc.api.callback.CallbackFactory;
import ipc.api.plugin.Application;
import ipc.api.plugin.ApplicationContext;
import ipc.api.plugin.PluginHost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The search as an application that a launcher can run. */
@Component(
        property = {
            Application.NAME + "=search",
            "service.description=finds the lines of files that contain a text"
        })
public final class SearchApplication implements Application {
    private final SearchCommand command;

    /**
     * Makes one.
     *
     * @param host starts the workers
     * @param callbacks makes what the workers report to
     */
    @Activate
    public SearchApplication(@Reference PluginHost host, @Reference CallbackFactory callbacks) {
        command = new SearchCommand(host, callbacks);
    }

    @Override
    public int run(ApplicationContext context) {
        return command.run(context);
    }
}
