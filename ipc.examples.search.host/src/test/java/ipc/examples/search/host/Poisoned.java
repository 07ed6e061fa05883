package ipc.examples.search.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipc.api.channel.MessageType;
import ipc.api.channel.Received;
import ipc.api.channel.Receiver;
import ipc.api.plugin.Plugin;
import ipc.examples.search.api.FileRef;
import ipc.examples.search.api.SearchBatch;
import java.time.Duration;
import java.util.Iterator;

/** A plugin that fails when it comes to a certain file. */
record Poisoned(Plugin<SearchBatch> model, String poison) implements Plugin<SearchBatch> {
    @Override
    public MessageType<SearchBatch> type() {
        return model.type();
    }

    @Override
    public void serve(Receiver<SearchBatch> inbox) throws Exception {
        model.serve(new Tasted(inbox, poison));
    }

    private record Tasted(Receiver<SearchBatch> inbox, String poison)
            implements Receiver<SearchBatch> {
        @Override
        public SearchBatch receive() throws InterruptedException {
            SearchBatch batch = inbox.receive();
            int from = batch.start().file();
            int to = batch.limits().readBytes() == 0 ? from + 1 : batch.files().size();
            for (FileRef file : batch.files().subList(from, to)) {
                if (new String(file.path(), ISO_8859_1).endsWith(poison)) {
                    throw new IllegalArgumentException("poisoned by " + poison);
                }
            }
            return batch;
        }

        @Override
        public Received<SearchBatch> tryReceive() {
            throw new AssertionError("the plugin is not expected to poll");
        }

        @Override
        public Received<SearchBatch> tryReceive(Duration timeout) {
            throw new AssertionError("the plugin is not expected to poll");
        }

        @Override
        public Iterator<SearchBatch> iterator() {
            throw new AssertionError("the plugin is not expected to iterate");
        }

        @Override
        public MessageType<SearchBatch> type() {
            return inbox.type();
        }

        @Override
        public void close() {
            inbox.close();
        }
    }
}
