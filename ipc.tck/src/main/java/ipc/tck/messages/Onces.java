package ipc.tck.messages;

import ipc.api.callback.OnceCallback;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Once-callbacks wherever a message may have them.
 *
 * @param plain a component
 * @param list in a list
 * @param map in a map
 * @param some in an optional
 * @param nested in a generic record
 */
public record Onces(
        OnceCallback<String> plain,
        List<OnceCallback<String>> list,
        Map<String, OnceCallback<String>> map,
        Optional<OnceCallback<String>> some,
        Pair<String, OnceCallback<String>> nested) {

    /**
     * Fills every place.
     *
     * @param maker makes the callbacks
     * @return a new message
     */
    public static Onces of(Supplier<OnceCallback<String>> maker) {
        return new Onces(
                maker.get(),
                List.of(maker.get(), maker.get()),
                Map.of("key", maker.get()),
                Optional.of(maker.get()),
                new Pair<>("inner", maker.get()));
    }

    /**
     * All callbacks inside.
     *
     * @return six of them
     */
    public Stream<OnceCallback<String>> callbacks() {
        return Stream.of(
                        Stream.of(plain),
                        list.stream(),
                        map.values().stream(),
                        some.stream(),
                        Stream.of(nested.second()))
                .flatMap(it -> it);
    }
}
