package ipc.mux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
    private final ServerName name = new ServerName(Samples.HERE, Samples.SECRET);

    @Test
    void shouldBeReadBack() {
        assertThat(ServerName.parse(name.format())).isEqualTo(name);
    }

    @Test
    void shouldFitAnEnvironmentVariable() {
        assertThat(name.format()).matches("[\\x21-\\x7e]+").hasSizeLessThan(300);
    }

    @Test
    void shouldKeepAnyAddressOfATransport() {
        NodeAddress odd = Samples.address(3, "@a:b@c;d=e%20~!");

        assertThat(ServerName.parse(new ServerName(odd, Samples.SECRET).format()).node())
                .isEqualTo(odd);
    }

    @Test
    void shouldRefuseEveryTruncation() {
        String text = name.format();

        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> ServerName.parse(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ipc1:", "ipc2:uds:x@y", "http://localhost", "ipc1:uds:@/x"})
    void shouldRefuseWhatIsNoName(String text) {
        assertThatThrownBy(() -> ServerName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not the name of a server");
    }

    @Test
    void shouldRefuseChangedNames() {
        String text = name.format();

        assertThatThrownBy(() -> ServerName.parse(text + "\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerName.parse(" " + text))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerName.parse(text.replace("ipc1:test", "ipc1:TEST")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRecogniseAMistypedLetter() {
        String text = name.format();

        for (int at = "ipc1:".length(); at < text.length(); at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            String mistyped = text.substring(0, at) + other + text.substring(at + 1);
            assertThatThrownBy(() -> ServerName.parse(mistyped))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldNotShowItsSecrets() {
        String keys = name.format().substring("ipc1:test:".length(), name.format().indexOf('@'));

        assertThat(name.toString()).doesNotContain(keys.substring(22, 40));
        assertThatThrownBy(() -> ServerName.parse(name.format() + " "))
                .hasMessageNotContaining(keys);
    }
}
