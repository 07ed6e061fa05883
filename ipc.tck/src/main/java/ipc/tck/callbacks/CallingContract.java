package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.callback.Callback;
import ipc.api.channel.Channel;
import ipc.api.channel.EncodeException;
import ipc.api.channel.LimitExceededException;
import ipc.api.channel.MessageType;
import ipc.api.channel.Reason;
import ipc.api.channel.Sender;
import ipc.api.codec.MessageLimits;
import ipc.tck.fixture.Expect;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.RemoteRef;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Mutable;
import ipc.tck.messages.Ring;
import ipc.tck.messages.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A call runs the handler in the process that made the callback. */
public interface CallingContract {

    /** By whoever made it. */
    @Scenario
    default void shouldRunTheHandlerWhenItIsCalledHere(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        try (Callback<String> callback =
                fixture.here().callbacks().callback(String.class, handler)) {
            callback.call("here");

            assertThat(handler.next()).isEqualTo("here");
        }
    }

    /** By somebody elsewhere. */
    @Scenario
    default void shouldRunTheHandlerHereWhenItIsCalledThere(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());

        there.run(it -> it.call("there"));

        assertThat(handler.next()).isEqualTo("there");
    }

    /** A callback that was made there. */
    @Scenario
    default void shouldRunTheHandlerThereWhenItIsCalledHere(Fixture fixture) throws Exception {
        RemoteRef<CallRecorder<String>> handler = fixture.there().make(app -> new CallRecorder<>());
        RemoteRef<Callback<String>> made =
                fixture.there()
                        .make(app -> app.callbacks().callback(String.class, app.get(handler)));
        Callback<String> callback =
                fixture.fetch(made, MessageType.callbackOf(MessageType.of(String.class)));

        callback.call("from here");

        String called = handler.ask(CallRecorder::next);
        assertThat(called).isEqualTo("from here");
        callback.close();
    }

    /** What one call may carry is limited as in a message. */
    @Scenario
    default void shouldRefuseACallOfTooMuch(Fixture fixture) throws Exception {
        CallRecorder<Ring> handler = new CallRecorder<>();
        Callback<Ring> handles = fixture.here().callbacks().callback(Ring.class, handler);
        Callback<byte[]> bytes =
                fixture.here().callbacks().callback(byte[].class, new CallRecorder<byte[]>());
        Channel<String> channel = fixture.channel(String.class);
        int tooMany = MessageLimits.MAX_HANDLES + 1;

        assertThatThrownBy(() -> bytes.call(new byte[MessageLimits.MAX_BYTES + 1]))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("more than " + MessageLimits.MAX_BYTES + " bytes");
        assertThatThrownBy(
                        () ->
                                handles.call(
                                        new Ring(Collections.nCopies(tooMany, channel.sender()))))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("more than " + MessageLimits.MAX_HANDLES + " senders");
        handles.call(new Ring(List.of(channel.sender())));
        channel.sender().close();

        handler.next().senders().forEach(Sender::close);
        assertThat(Expect.disconnection(channel.receiver())).isEqualTo(Reason.CLOSED);
        handles.close();
        bytes.close();
    }

    /** Each duplicate calls the same handler. */
    @Scenario
    default void shouldRunTheHandlerForDuplicates(Fixture fixture) throws Exception {
        CallRecorder<String> handler = new CallRecorder<>();
        Callback<String> callback = fixture.here().callbacks().callback(String.class, handler);
        RemoteRef<Callback<String>> there = CallRecorder.send(fixture, callback, fixture.there());

        try (Callback<String> duplicate = callback.duplicate()) {
            duplicate.call("duplicate here");
        }
        assertThat(handler.next()).isEqualTo("duplicate here");
        there.run(
                it -> {
                    try (Callback<String> duplicate = it.duplicate()) {
                        it.close();
                        duplicate.call("duplicate there");
                    }
                });

        assertThat(handler.next()).isEqualTo("duplicate there");
    }

    /** Each caller's calls in their order. */
    @Scenario
    default void shouldKeepTheOrderOfCalls(Fixture fixture) throws Exception {
        CallRecorder<Integer> handler = new CallRecorder<>();
        Callback<Integer> callback = fixture.here().callbacks().callback(Integer.class, handler);
        RemoteRef<Callback<Integer>> there = CallRecorder.send(fixture, callback, fixture.there());
        int count = 10_000;

        Pending<Void> calling =
                there.start(
                        it -> {
                            for (int i = 0; i < count; i++) {
                                it.call(i);
                            }
                        });

        assertThat(handler.next(count)).isEqualTo(IntStream.range(0, count).boxed().toList());
        calling.await();
    }

    /** Of each of many callers in three applications. */
    @Scenario
    default void shouldKeepTheOrderOfEachOfManyCallers(Fixture fixture) throws Exception {
        CallRecorder<Text> handler = new CallRecorder<>();
        Callback<Text> callback = fixture.here().callbacks().callback(Text.class, handler);
        RemoteRef<Callback<Text>> there = CallRecorder.send(fixture, callback, fixture.there());
        RemoteRef<Callback<Text>> elsewhere =
                CallRecorder.send(fixture, callback, fixture.elsewhere());
        int count = 500;
        List<Pending<?>> calling = new ArrayList<>();

        for (int t = 0; t < 3; t++) {
            String one = "there " + t;
            String two = "elsewhere " + t;
            String three = "here " + t;
            calling.add(there.start(it -> callNumbered(it, one, count)));
            calling.add(elsewhere.start(it -> callNumbered(it, two, count)));
            calling.add(
                    fixture.background(
                            () -> {
                                callNumbered(callback, three, count);
                                return null;
                            }));
        }

        Map<String, Integer> next = new HashMap<>();
        for (Text text : handler.next(9 * count)) {
            assertThat(text.number()).isEqualTo(next.getOrDefault(text.author(), 0));
            next.merge(text.author(), 1, Integer::sum);
        }
        calling.forEach(Pending::await);
    }

    /** Law 3. */
    @Scenario
    default void shouldNotSeeWhatTheCallerChangesAfterwards(Fixture fixture) throws Exception {
        CallRecorder<Mutable> handler = new CallRecorder<>();
        Callback<Mutable> callback = fixture.here().callbacks().callback(Mutable.class, handler);
        byte[] bytes = {1, 2, 3};
        List<String> list = new ArrayList<>(List.of("a"));

        callback.call(new Mutable(bytes, list));
        Arrays.fill(bytes, (byte) 9);
        list.clear();

        Mutable received = handler.next();
        assertThat(received.bytes()).containsExactly(1, 2, 3);
        assertThat(received.list()).containsExactly("a");
    }

    /** Messages that channels refuse, callbacks refuse, too. */
    @Scenario
    default void shouldRefuseMessagesThatCannotBeEncoded(Fixture fixture) throws Exception {
        CallRecorder<Text> handler = new CallRecorder<>();
        Callback<Text> callback = fixture.here().callbacks().callback(Text.class, handler);

        assertThatThrownBy(() -> callback.call(new Text("a", 1, null)))
                .isInstanceOf(EncodeException.class);
        assertThatThrownBy(() -> callback.call(null)).isInstanceOf(NullPointerException.class);
        callback.call(new Text("a", 2, "good"));

        assertThat(handler.next().number()).isEqualTo(2);
    }

    /** Types that channels refuse. */
    @Scenario
    default void shouldRefuseCallsOfTypesThatCannotBeEncoded(Fixture fixture) {
        assertThatThrownBy(
                        () ->
                                fixture.here()
                                        .callbacks()
                                        .callback(Thread.class, new CallRecorder<Thread>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void callNumbered(Callback<Text> callback, String author, int count) {
        for (int i = 0; i < count; i++) {
            callback.call(new Text(author, i, "x"));
        }
    }
}
