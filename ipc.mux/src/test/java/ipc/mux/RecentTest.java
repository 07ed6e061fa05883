package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
    private final Recent<String> recent = new Recent<>(2);

    @Test
    void shouldForgetTheOldestWhenItIsFull() {
        recent.add("a");
        recent.add("b");
        recent.add("c");

        assertThat(recent.contains("a")).isFalse();
        assertThat(recent.contains("b")).isTrue();
        assertThat(recent.contains("c")).isTrue();
    }

    @Test
    void shouldCountWhatIsAddedAgainAsNew() {
        recent.add("a");
        recent.add("b");
        recent.add("a");
        recent.add("c");

        assertThat(recent.contains("a")).isTrue();
        assertThat(recent.contains("b")).isFalse();
    }
}
