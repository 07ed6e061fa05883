package ipc.tck.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.callback.Callback;
import ipc.tck.fixture.Fixture;
import ipc.tck.fixture.OutgoingChannel;
import ipc.tck.fixture.Pending;
import ipc.tck.fixture.Scenario;
import ipc.tck.messages.Request;
import java.util.List;

/** The modes differ in the bundles deployed, in nothing else. */
public interface SameTraceContract {
    /** What the program prints, in every mode. */
    List<String> TRACE =
            List.of(
                    "ask apples",
                    "  looking for apples",
                    "  found apples 1",
                    "  found apples 2",
                    "  found apples 3",
                    "  again: apples",
                    "  apples is done",
                    "ask pears",
                    "  looking for pears",
                    "  found pears 1",
                    "  found pears 2",
                    "  found pears 3",
                    "  again: pears",
                    "  pears is done",
                    "no asker is left",
                    "over");

    /**
     * A program with a searcher that reports hits through a callback, whose handler throws at one
     * and calls itself at another, prints the same trace whether callbacks are direct or routed,
     * and the searcher here or in another process.
     */
    @Scenario
    default void shouldPrintTheSameTraceInEveryMode(Fixture fixture) throws Exception {
        OutgoingChannel<Request> searcher = fixture.outgoing(Request.class);
        var inbox = searcher.receiver();
        Pending<Void> searching =
                fixture.there()
                        .start(
                                app -> {
                                    for (Request request : app.get(inbox)) {
                                        search(request);
                                    }
                                });
        TraceProgram program = new TraceProgram();

        program.run(fixture.here().callbacks(), searcher.sender(), List.of("apples", "pears"));
        searcher.sender().close();
        searching.await();

        assertThat(program.trace()).isEqualTo(TRACE);
    }

    private static void search(Request request) {
        try (Callback<String> answer = request.answer()) {
            answer.call("looking for " + request.text());
            for (int i = 1; i <= 3; i++) {
                answer.call("found " + request.text() + " " + i);
            }
            answer.call("end " + request.text());
        }
    }
}
