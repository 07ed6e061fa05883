package ipc.mux;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;

/** Whatever a peer says after its greeting: its own link ends, or that message fails. */
final class ConversationFuzzTest {
    @FuzzTest
    @Timeout(120)
    void shouldHarmNobody(byte[] script) throws InterruptedException {
        FuzzStage.play(script, FuzzStage::greeted);
    }
}
