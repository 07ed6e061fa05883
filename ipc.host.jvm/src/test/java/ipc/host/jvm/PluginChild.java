package ipc.host.jvm;

import ipc.api.channel.MessageType;
import ipc.api.channel.Receiver;
import ipc.api.channel.Sender;
import ipc.api.plugin.Plugin;
import ipc.api.runtime.Node;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker without OSGi; its plugins are named after what they do. */
final class PluginChild {
    static final MessageType<Call> CALLS = MessageType.of(MethodHandles.lookup(), Call.class);
    private static final int STATUS_EXITED = 5;

    private PluginChild() {}

    record Call(String text, Sender<String> reply) {}

    static List<String> command() {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PluginChild.class.getName());
    }

    public static void main(String[] arguments) {
        String name = System.getenv(WorkerMain.PLUGIN_VARIABLE);
        if (name.equals("crashes-early")) {
            Runtime.getRuntime().halt(STATUS_EXITED);
        }
        try (Node node = UdsNodes.open(name)) {
            System.exit(Worker.serve(node.channels(), plugin(name)));
        }
    }

    private static Plugin<?> plugin(String name) {
        return switch (name) {
            case "echo" -> new Served(PluginChild::echo);
            case "throws" ->
                    new Served(
                            inbox -> {
                                throw new IOException("disk on fire\nand the\\house");
                            });
            case "exits" -> new Served(inbox -> System.exit(STATUS_EXITED));
            case "hangs" -> new Served(inbox -> new CountDownLatch(1).await());
            case "deaf" -> new Served(PluginChild::ignoreEverything);
            case "numbers" -> new Numbers();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void echo(Receiver<Call> inbox) throws InterruptedException {
        for (Call call : inbox) {
            try (Sender<String> reply = call.reply()) {
                reply.send(call.text());
            }
        }
    }

    @SuppressWarnings("InfiniteLoopStatement")
    private static void ignoreEverything(Receiver<Call> inbox) {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            }
        }
    }

    @FunctionalInterface
    private interface Body {
        void serve(Receiver<Call> inbox) throws Exception;
    }

    private record Served(Body body) implements Plugin<Call> {
        @Override
        public MessageType<Call> type() {
            return CALLS;
        }

        @Override
        public void serve(Receiver<Call> inbox) throws Exception {
            body.serve(inbox);
        }
    }

    private static final class Numbers implements Plugin<Integer> {
        @Override
        public MessageType<Integer> type() {
            return MessageType.of(Integer.class);
        }

        @Override
        public void serve(Receiver<Integer> inbox) {
            // never called by this test
        }
    }
}
