package ipc.tck.messages;

import ipc.api.channel.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Senders wherever a message may have them.
 *
 * @param plain a component
 * @param list in a list
 * @param map in a map
 * @param some in an optional
 * @param nested in a record in a record
 */
public record Bundle(
        Sender<String> plain,
        List<Sender<String>> list,
        Map<String, Sender<String>> map,
        Optional<Sender<String>> some,
        Pair<String, Letter> nested) {

    /**
     * Fills every place with one sender.
     *
     * @param sender the sender
     * @return a new bundle
     */
    public static Bundle of(Sender<String> sender) {
        return new Bundle(
                sender,
                List.of(sender, sender),
                Map.of("key", sender),
                Optional.of(sender),
                new Pair<>("inner", new Letter("letter", sender)));
    }

    /**
     * All senders inside.
     *
     * @return six of them
     */
    public Stream<Sender<String>> senders() {
        return Stream.of(
                        Stream.of(plain),
                        list.stream(),
                        map.values().stream(),
                        some.stream(),
                        Stream.of(nested.second().reply()))
                .flatMap(it -> it);
    }
}
