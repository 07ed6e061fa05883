package ipc.tck.messages;

import ipc.api.callback.Callback;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Callbacks wherever a message may have them.
 *
 * @param plain a component
 * @param list in a list
 * @param map in a map
 * @param some in an optional
 * @param nested in a generic record
 */
public record Calls(
        Callback<String> plain,
        List<Callback<String>> list,
        Map<String, Callback<String>> map,
        Optional<Callback<String>> some,
        Pair<String, Callback<String>> nested) {

    /**
     * Fills every place with one callback.
     *
     * @param callback the callback
     * @return a new message
     */
    public static Calls of(Callback<String> callback) {
        return new Calls(
                callback,
                List.of(callback),
                Map.of("key", callback),
                Optional.of(callback),
                new Pair<>("inner", callback));
    }

    /**
     * All callbacks inside.
     *
     * @return five of them
     */
    public Stream<Callback<String>> callbacks() {
        return Stream.of(
                        Stream.of(plain),
                        list.stream(),
                        map.values().stream(),
                        some.stream(),
                        Stream.of(nested.second()))
                .flatMap(it -> it);
    }
}
