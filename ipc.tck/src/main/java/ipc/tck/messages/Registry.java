package ipc.tck.messages;

import ipc.api.channel.OpaqueSender;
import ipc.api.channel.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Senders without their type wherever a message may have them, and one with it between them.
 *
 * @param plain a component
 * @param typed with its type
 * @param list in a list
 * @param map in a map
 * @param some in an optional
 * @param nested in a record in a record
 */
public record Registry(
        OpaqueSender plain,
        Sender<String> typed,
        List<OpaqueSender> list,
        Map<String, OpaqueSender> map,
        Optional<OpaqueSender> some,
        Pair<String, Registration> nested) {

    /**
     * Fills every place with one sender.
     *
     * @param sender the sender
     * @param typed the same with its type
     * @return a new registry
     */
    public static Registry of(OpaqueSender sender, Sender<String> typed) {
        return new Registry(
                sender,
                typed,
                List.of(sender, sender),
                Map.of("key", sender),
                Optional.of(sender),
                new Pair<>("inner", new Registration("topic", sender)));
    }

    /**
     * All senders without their type.
     *
     * @return six of them
     */
    public Stream<OpaqueSender> opaque() {
        return Stream.of(
                        Stream.of(plain),
                        list.stream(),
                        map.values().stream(),
                        some.stream(),
                        Stream.of(nested.second().subscriber()))
                .flatMap(it -> it);
    }
}
