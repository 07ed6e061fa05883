package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The seeds are those in the resources, and say what a good peer may say. */
class FuzzSeedsTest {
    private static final Set<String> WRONG = Set.of("hello", "released");

    @Test
    void shouldKeepTheLinkWithValidFramesOnly() throws InterruptedException {
        for (Map.Entry<String, FuzzScript> seed : FuzzSeeds.conversations().entrySet()) {
            try (FuzzStage stage = new FuzzStage().greeted()) {
                stage.say(seed.getValue().bytes());

                assertThat(stage.peer.line(0).end != null)
                        .as("Link ended by %s", seed.getKey())
                        .isEqualTo(WRONG.contains(seed.getKey()));
            }
        }
    }

    @Test
    void shouldBringMailsWithHandles() throws InterruptedException {
        for (String seed : List.of("mail", "mail-dead", "mail-nobody", "opaque", "home-again")) {
            try (FuzzStage stage = new FuzzStage().greeted()) {
                stage.say(FuzzSeeds.conversations().get(seed).bytes());

                assertThat(stage.receiveAll()).as(seed).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldHaveFramesOfEveryKind() {
        Set<FrameKind> kinds = new TreeSet<>();
        for (FuzzScript seed : FuzzSeeds.conversations().values()) {
            FuzzScript.read(seed.bytes()).forEach(step -> kinds.add(FrameKind.of(step.frame()[0])));
        }

        assertThat(kinds).containsExactly(FrameKind.values());
    }

    /** Else run {@link FuzzSeeds#main} with the folder of the resources. */
    @Test
    void shouldBeInTheResources() throws IOException {
        List<String> stale = new ArrayList<>();
        stale.addAll(stale("ConversationFuzzTestInputs/", FuzzSeeds.conversations()));
        stale.addAll(stale("GreetingFuzzTestInputs/", FuzzSeeds.greetings()));

        assertThat(stale).isEmpty();
    }

    private static List<String> stale(String folder, Map<String, FuzzScript> seeds)
            throws IOException {
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, FuzzScript> seed : seeds.entrySet()) {
            try (InputStream in = FuzzSeedsTest.class.getResourceAsStream(folder + seed.getKey())) {
                byte[] expected = seed.getValue().bytes();
                if (in == null || !Arrays.equals(in.readAllBytes(), expected)) {
                    stale.add(folder + seed.getKey());
                }
            }
        }
        return stale;
    }
}
