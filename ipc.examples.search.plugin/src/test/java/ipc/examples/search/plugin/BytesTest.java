package ipc.examples.search.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BytesTest {

    @Property
    void shouldFindAndCountAsALoopDoes(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 40) int a,
            @ForAll @IntRange(max = 40) int b,
            @ForAll byte wanted) {
        int from = Math.min(Math.min(a, b), bytes.length);
        int to = Math.min(Math.max(a, b), bytes.length);
        int first = -1;
        int last = from - 1;
        int count = 0;
        boolean ascii = true;
        for (int i = from; i < to; i++) {
            ascii &= bytes[i] >= 0;
            if (bytes[i] == wanted) {
                first = first < 0 ? i : first;
                last = i;
                count++;
            }
        }

        assertThat(Bytes.indexOf(bytes, from, to, wanted)).isEqualTo(first);
        assertThat(Bytes.lastIndexOf(bytes, from, to, wanted)).isEqualTo(last);
        assertThat(Bytes.count(bytes, from, to, wanted)).isEqualTo(count);
        assertThat(Bytes.isAscii(bytes, from, to)).isEqualTo(ascii);
    }

    @Property
    void shouldCountTheSameByteInARow(@ForAll byte wanted, @ForAll @IntRange(max = 100) int n) {
        byte[] bytes = new byte[n];
        java.util.Arrays.fill(bytes, wanted);

        assertThat(Bytes.count(bytes, 0, n, wanted)).isEqualTo(n);
        assertThat(Bytes.count(bytes, 0, n, (byte) (wanted ^ 1))).isZero();
    }
}
