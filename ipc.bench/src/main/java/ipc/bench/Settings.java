package ipc.bench;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How much is done in a round. */
final class Settings {
    private static final String DEFAULT = " (default ${DEFAULT-VALUE})";

    @Option(names = "--round-trips", description = "a round" + DEFAULT)
    private int roundTrips = 20_000;

    @Option(names = "--messages", description = "of 64 B one way, a round" + DEFAULT)
    private int messages = 1_000_000;

    @Option(
            names = "--sizes",
            split = ",",
            converter = Size.Converter.class,
            paramLabel = "SIZE",
            defaultValue = "4K,64K,1M,16M",
            description = "of the messages of sizes" + DEFAULT)
    private List<Size> sizes;

    @Option(
            names = "--volume",
            converter = Size.Converter.class,
            paramLabel = "SIZE",
            defaultValue = "256M",
            description = "of all messages of one size, a round" + DEFAULT)
    private Size volume;

    @Option(
            names = "--long-sizes",
            split = ",",
            converter = Size.Converter.class,
            paramLabel = "SIZE",
            defaultValue = "1M,16M,200M",
            description = "of the long messages of mixed" + DEFAULT)
    private List<Size> longSizes;

    @Option(
            names = "--long-volume",
            converter = Size.Converter.class,
            paramLabel = "SIZE",
            defaultValue = "600M",
            description = "of all long messages of mixed, a round" + DEFAULT)
    private Size longVolume;

    @Option(names = "--calls", description = "a round" + DEFAULT)
    private int calls = 10_000_000;

    int roundTrips() {
        return roundTrips;
    }

    int messages() {
        return messages;
    }

    List<Size> sizes() {
        return sizes;
    }

    Size volume() {
        return volume;
    }

    List<Size> longSizes() {
        return longSizes;
    }

    Size longVolume() {
        return longVolume;
    }

    int calls() {
        return calls;
    }

    /** The same settings for a worker's command line. */
    List<String> arguments() {
        return List.of(
                "--round-trips=" + roundTrips,
                "--messages=" + messages,
                "--sizes=" + options(sizes),
                "--volume=" + volume.option(),
                "--long-sizes=" + options(longSizes),
                "--long-volume=" + longVolume.option(),
                "--calls=" + calls);
    }

    private static String options(List<Size> sizes) {
        return sizes.stream().map(Size::option).collect(Collectors.joining(","));
    }
}
