package ipc.examples.search.plugin;

import ipc.api.channel.DisconnectedException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.plugin.Plugin;
import ipc.examples.search.api.SearchBatch;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search plugin: takes batches from its inbox and searches them, in whichever process it runs.
 */
@Component(scope = ServiceScope.PROTOTYPE, property = Plugin.NAME + "=search")
public final class SearchPlugin implements Plugin<SearchBatch> {
    private static final Logger LOG = LoggerFactory.getLogger(SearchPlugin.class);

    /** Makes an instance. */
    public SearchPlugin() {}

    @Override
    public MessageType<SearchBatch> type() {
        return MessageType.of(SearchBatch.class);
    }

    @Override
    public void serve(Receiver<SearchBatch> inbox) throws InterruptedException {
        BatchSearch search = new BatchSearch();
        while (true) {
            SearchBatch batch;
            try {
                batch = inbox.receive();
            } catch (DisconnectedException e) {
                LOG.debug("No more batches: {}", e.getMessage());
                return;
            }
            try {
                search.run(batch);
            } catch (DisconnectedException e) {
                LOG.debug("Nobody waits for this batch any more: {}", e.getMessage());
            } finally {
                batch.hits().close();
                batch.end().close();
            }
        }
    }
}
