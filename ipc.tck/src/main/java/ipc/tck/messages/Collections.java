package ipc.tck.messages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One component of each collection type, and some inside each other.
 *
 * @param list a list
 * @param set a set
 * @param map a map
 * @param some an optional
 * @param none an optional
 * @param nested collections of collections
 * @param generic generic records with arguments
 */
public record Collections(
        List<String> list,
        Set<Integer> set,
        Map<String, Colour> map,
        Optional<Shape> some,
        Optional<Text> none,
        Map<String, List<Optional<Long>>> nested,
        Pair<String, List<Pair<Integer, Shape>>> generic) {

    /**
     * An example with something everywhere.
     *
     * @return a new one
     */
    public static Collections example() {
        return new Collections(
                List.of("a", "", "ä€😀"),
                Set.of(1, 2, 3),
                Map.of("sky", Colour.BLUE, "grass", Colour.GREEN),
                Optional.of(new Shape.Group("g", List.of(new Shape.Circle(1.5)))),
                Optional.empty(),
                Map.of("x", List.of(Optional.of(7L), Optional.empty()), "y", List.of()),
                new Pair<>("p", List.of(new Pair<>(1, new Shape.Square(2, Colour.RED)))));
    }
}
