package ipc.mux;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever peers say first, on links that they make or are called on: it harms nobody else. */
final class GreetingFuzzTest {
    @FuzzTest
    void shouldHarmNobody(byte[] script) throws InterruptedException {
        FuzzStage.play(script, stage -> stage.calling(LiveNumbers.UPPER_PEER));
    }
}
