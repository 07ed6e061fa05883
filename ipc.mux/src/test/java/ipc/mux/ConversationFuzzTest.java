package ipc.mux;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a peer says after its greeting: its own link ends, or that message fails. */
final class ConversationFuzzTest {
    @FuzzTest
    void shouldHarmNobody(byte[] script) throws InterruptedException {
        FuzzStage.play(script, FuzzStage::greeted);
    }
}
