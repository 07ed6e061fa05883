package ipc.host.local;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.plugin.Plugin;

/** Greets whom it is told of. */
public final class GreetingPlugin implements Plugin<Greeting> {
    @Override
    public MessageType<Greeting> type() {
        return MessageType.of(Greeting.class);
    }

    @Override
    public void serve(Receiver<Greeting> inbox) throws InterruptedException {
        for (Greeting greeting : inbox) {
            try (Sender<String> reply = greeting.reply()) {
                reply.send("Hello, " + greeting.name());
            }
        }
    }
}
