package ipc.transport.uds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/run/user/1000/ipc-me/a.sock", "/with space/and%25", "/t\u00e4st/\u20ac"})
    void shouldReadBackWhatItWrites(String text) {
        Path path = path(text);

        String address = Addresses.of(path);

        assertThat(address).matches("[!-~]+");
        assertThat(Addresses.path(address)).isEqualTo(path);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            assumeTrue(false, "the locale cannot say this name");
            throw e;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "/a b", "/%", "/%4", "/%g0", "/a\u00e4", "/%00"})
    void shouldRefuseWhatIsNoAddress(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Addresses.path(address));
    }

    @Test
    void shouldKnowWhatASocketCanBeCalled() {
        assertThat(Addresses.fits(Path.of("/" + "x".repeat(106)))).isTrue();
        assertThat(Addresses.fits(Path.of("/" + "x".repeat(107)))).isFalse();
        assertThat(Addresses.fits(Path.of("/" + "%".repeat(70)))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addresses.path("/" + "x".repeat(107)));
    }
}
