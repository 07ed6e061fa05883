package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.copy;
import static ipc.codec.Codecs.decode;
import static ipc.codec.Codecs.encode;
import static ipc.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.DecodeException;
import ipc.api.channel.EncodeException;
import ipc.api.channel.MessageType;
import ipc.api.codec.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionCodecTest {
    private static final Codec<List<String>> STRINGS = codec(new MessageType<List<String>>() {});
    private static final Codec<Set<String>> SET = codec(new MessageType<Set<String>>() {});
    private static final Codec<Map<String, List<Integer>>> MAP =
            codec(new MessageType<Map<String, List<Integer>>>() {});

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 31, 32, 33, 64, 65, 1000})
    void shouldBringListsOfAnySizeBack(int size) {
        List<String> list = IntStream.range(0, size).mapToObj(Integer::toString).toList();

        assertThat(roundTrip(STRINGS, list)).isEqualTo(list);
        assertThat(copy(STRINGS, new ArrayList<>(list))).isEqualTo(list);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 33, 1000})
    void shouldBringMapsOfAnySizeBackInTheirOrder(int size) {
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        IntStream.range(0, size).forEach(i -> map.put("key " + (size - i), List.of(i)));

        assertThat(List.copyOf(roundTrip(MAP, map).entrySet()))
                .isEqualTo(List.copyOf(map.entrySet()));
        assertThat(List.copyOf(copy(MAP, map).entrySet())).isEqualTo(List.copyOf(map.entrySet()));
    }

    @Test
    void shouldBringSetsBackInTheirOrder() {
        Set<String> set = new LinkedHashSet<>(List.of("z", "a", "m"));

        assertThat(roundTrip(SET, set)).containsExactly("z", "a", "m");
        assertThat(copy(SET, set)).containsExactly("z", "a", "m");
    }

    @Test
    void shouldTakeAnyCollectionWhereOneIsDeclared() {
        Codec<Collection<Integer>> codec = codec(new MessageType<Collection<Integer>>() {});

        assertThat(roundTrip(codec, new ArrayDeque<>(List.of(1, 2)))).containsExactly(1, 2);
        assertThat(copy(codec, Set.of(7))).containsExactly(7);
    }

    @Test
    void shouldDeliverWhatNobodyCanChange() {
        List<String> list = roundTrip(STRINGS, new ArrayList<>(List.of("a")));
        Set<String> set = copy(SET, new LinkedHashSet<>(Set.of("a")));
        Map<String, List<Integer>> map = roundTrip(MAP, new HashMap<>());

        assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.put("b", List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldNotShowLaterChanges() {
        List<String> original = new ArrayList<>(List.of("a"));
        List<String> copy = copy(STRINGS, original);

        original.add("b");

        assertThat(copy).containsExactly("a");
        assertThat(STRINGS.isShareable()).isFalse();
    }

    @Test
    void shouldHandOverListsThatTheJdkKnowsToBeImmutable() {
        List<String> original = List.of("a", "b");

        assertThat(copy(STRINGS, original)).isSameAs(original);
        assertThat(copy(STRINGS, roundTrip(STRINGS, original))).isEqualTo(original);
    }

    @Test
    void shouldCopyMutableElementsOfImmutableLists() {
        Codec<List<int[]>> codec = codec(new MessageType<List<int[]>>() {});
        int[] element = {1};

        List<int[]> copy = copy(codec, List.of(element, element));
        element[0] = 2;

        assertThat(copy.get(0)).containsExactly(1);
        assertThat(copy.get(1)).containsExactly(1).isNotSameAs(copy.get(0));
    }

    @Test
    void shouldNameWhereNullIs() {
        List<String> list = Arrays.asList("a", null);
        Map<String, List<Integer>> map = new HashMap<>();
        map.put("key", Arrays.asList(1, 2, null));
        String where = "List<String>[1] is null; give it a value, or declare it Optional";

        assertThatThrownBy(() -> encode(STRINGS, list))
                .isInstanceOf(EncodeException.class)
                .hasMessage(where);
        assertThatThrownBy(() -> copy(STRINGS, list))
                .isInstanceOf(EncodeException.class)
                .hasMessage(where);
        assertThatThrownBy(() -> encode(MAP, map))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("Map<String,List<Integer>>[value 0][2] is null");
        assertThatThrownBy(() -> copy(MAP, map))
                .isInstanceOf(EncodeException.class)
                .hasMessageStartingWith("Map<String,List<Integer>>[value 0][2] is null");
    }

    @Test
    void shouldRefuseElementsOfUndeclaredClasses() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless cast can do
        List<String> polluted = (List<String>) (List) List.of("a", 1);

        assertThatThrownBy(() -> encode(STRINGS, polluted))
                .isInstanceOf(EncodeException.class)
                .hasMessage("List<String>[1] is a java.lang.Integer, declared is java.lang.String");
        assertThatThrownBy(() -> copy(STRINGS, polluted)).isInstanceOf(EncodeException.class);
    }

    @Test
    void shouldRefuseEqualElementsAndKeys() {
        assertThatThrownBy(() -> decode(SET, 2, 2, 'a', 2, 'a'))
                .isInstanceOf(DecodeException.class)
                .hasMessage("Set<String>[1] equals an element before it in the set");
        assertThatThrownBy(() -> decode(MAP, 2, 2, 'a', 0, 2, 'a', 0))
                .isInstanceOf(DecodeException.class)
                .hasMessage("Map<String,List<Integer>>[key 1] equals a key before it in the map");
    }

    @Test
    void shouldRefuseToSendWhatIsEqualToTheOtherEnd() {
        String text = "a";
        Set<String> set = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, List<Integer>> map = new IdentityHashMap<>();
        for (int i = 0; i < 12; i++) {
            set.add(Integer.toString(i));
            map.put(Integer.toString(i), List.of());
        }
        set.add(new String(text));
        map.put(new String(text), List.of());
        encode(SET, set); // no two are equal yet
        encode(MAP, map);
        set.add(text);
        map.put(text, List.of());

        assertRefused(SET, set, "equals an element before it in the set");
        assertRefused(MAP, map, "equals a key before it in the map");
        assertRefused(SET, identitySet(), "Set<String>[1] equals an element before it in the set");
    }

    private static Set<String> identitySet() {
        Set<String> two = Collections.newSetFromMap(new IdentityHashMap<>());
        two.add("a");
        two.add(new String("a"));
        return two;
    }

    private static <T> void assertRefused(Codec<T> codec, T message, String why) {
        assertThatThrownBy(() -> encode(codec, message))
                .isInstanceOf(EncodeException.class)
                .hasMessageEndingWith(why);
        assertThatThrownBy(() -> copy(codec, message))
                .isInstanceOf(EncodeException.class)
                .hasMessageEndingWith(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 8, 9, 1000})
    void shouldBringSetsAndMapsThatBehaveLikeThoseOfTheJdk(int size) {
        Set<String> set = new LinkedHashSet<>();
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        for (int i = size; i > 0; i--) {
            set.add("s" + i);
            map.put("k" + i, List.of(i));
        }

        Set<String> gotSet = roundTrip(SET, set);
        Map<String, List<Integer>> gotMap = roundTrip(MAP, map);

        assertThat(gotSet).containsExactlyElementsOf(set).hasSameHashCodeAs(set);
        assertThat(gotSet.equals(set) && set.equals(gotSet)).isTrue();
        assertThat(gotMap).containsExactlyEntriesOf(map).hasSameHashCodeAs(map);
        assertThat(gotMap.equals(map) && map.equals(gotMap)).isTrue();
        assertThat(gotMap.get("none")).isNull();
        assertThat(gotMap.get(null)).isNull();
        assertThat(gotSet.contains(null)).isFalse();
        assertThat(roundTrip(SET, gotSet)).isEqualTo(set);
        assertThat(copy(MAP, gotMap)).isEqualTo(map);
        assertUnmodifiable(gotSet, gotMap);
    }

    private static void assertUnmodifiable(Set<String> set, Map<String, List<Integer>> map) {
        List<ThrowingCallable> changes =
                List.of(
                        () -> set.add("new"),
                        set::clear,
                        () -> map.put("new", List.of()),
                        map::clear);
        List<ThrowingCallable> changesOfSome =
                List.of(
                        () -> set.removeIf(any -> true),
                        () -> set.iterator().remove(),
                        () -> map.keySet().clear(),
                        () -> map.remove(map.keySet().iterator().next()),
                        () -> map.replaceAll((key, value) -> List.of(7)),
                        () -> map.entrySet().iterator().next().setValue(List.of(7)));
        assertThat(changes)
                .allSatisfy(
                        change ->
                                assertThatThrownBy(change)
                                        .isInstanceOf(UnsupportedOperationException.class));
        if (!set.isEmpty()) {
            assertThat(changesOfSome)
                    .allSatisfy(
                            change ->
                                    assertThatThrownBy(change)
                                            .isInstanceOf(UnsupportedOperationException.class));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void shouldBringSetsAndMapsThatCanBeSerialised(int size) throws Exception {
        Set<String> set = new LinkedHashSet<>();
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        for (int i = size; i > 0; i--) {
            set.add("s" + i);
            map.put("k" + i, List.of(i));
        }

        assertThat(serialised(roundTrip(SET, set))).isEqualTo(set);
        assertThat(serialised(roundTrip(MAP, map))).isEqualTo(map);
    }

    private static Object serialised(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void shouldBringOptionalsBack() {
        Codec<Optional<List<String>>> codec = codec(new MessageType<Optional<List<String>>>() {});
        Codec<Optional<String>> shareable = codec(new MessageType<Optional<String>>() {});
        Optional<String> value = Optional.of("a");

        assertThat(roundTrip(codec, Optional.empty())).isEmpty();
        assertThat(roundTrip(codec, Optional.of(List.of("a")))).contains(List.of("a"));
        assertThat(copy(shareable, value)).isSameAs(value);
        assertThat(shareable.isShareable()).isTrue();
        assertThat(codec.isShareable()).isFalse();
    }
}
