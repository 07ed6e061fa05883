package ipc.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipc.api.codec.CodecProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged module with an application module, in a JVM with a module path and nothing else. */
class ModulePathIT {
    private static final int TIMEOUT_SECONDS = 50;

    @TempDir private Path temp;

    @Test
    void shouldLookWhereTheApplicationLetsIt() throws Exception {
        write(
                "module-info.java",
                """
                module app {
                    requires ipc.api;
                    uses ipc.api.codec.CodecProvider;
                    opens app.opened to ipc.codec;
                    exports app.exported to ipc.codec;
                }
                """);
        write(
                "app/opened/Opened.java",
                "package app.opened; public record Opened(int value, Hidden hidden) {}");
        write("app/opened/Hidden.java", "package app.opened; record Hidden(String value) {}");
        write(
                "app/exported/Exported.java",
                "package app.exported; public record Exported(long value) {}");
        write("app/closed/Closed.java", "package app.closed; public record Closed(byte value) {}");
        write(
                "app/Main.java",
                """
                package app;
                import ipc.api.channel.MessageType;
                import ipc.api.codec.CodecProvider;
                import java.lang.invoke.MethodHandles;
                import java.util.ServiceLoader;
                public class Main {
                    public static void main(String[] arguments) {
                        CodecProvider codecs = ServiceLoader.load(CodecProvider.class).findFirst().orElseThrow();
                        System.out.println(codecs.getClass().getModule());
                        System.out.println(codecs.codec(MessageType.of(app.opened.Opened.class)));
                        System.out.println(codecs.codec(MessageType.of(app.exported.Exported.class)));
                        System.out.println(codecs.codec(MessageType.of(MethodHandles.lookup(), app.closed.Closed.class)));
                        try {
                            codecs.codec(MessageType.of(app.closed.Closed.class));
                        } catch (IllegalArgumentException e) {
                            System.out.println("refused");
                        }
                    }
                }
                """);
        compile();

        assertThat(run())
                .containsExactly(
                        "module ipc.codec",
                        "Codec[ipc1:Opened{value:int,hidden:Hidden{value:String}}]",
                        "Codec[ipc1:Exported{value:long}]",
                        "Codec[ipc1:Closed{value:byte}]",
                        "refused");
    }

    private void write(String file, String text) throws IOException {
        Path path = temp.resolve("src/app").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void compile() throws URISyntaxException {
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int result =
                javac.run(
                        System.out,
                        System.err,
                        "-p",
                        jar(CodecProvider.class),
                        "-d",
                        temp.resolve("mods").toString(),
                        "--module-source-path",
                        temp.resolve("src").toString(),
                        "--module",
                        "app");
        assertThat(result).isZero();
    }

    private String[] run() throws IOException, InterruptedException, URISyntaxException {
        String modules =
                String.join(
                        File.pathSeparator,
                        jar(CodecProvider.class),
                        jar(RecordCodecProvider.class),
                        temp.resolve("mods").toString());
        Path output = temp.resolve("output");
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-p",
                                modules,
                                "-m",
                                "app/app.Main")
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(java.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            java.destroyForcibly();
        }
        return Files.readString(output, UTF_8).split("\\R");
    }

    /** The module that a class comes from, as the build packaged it. */
    private static String jar(Class<?> type) throws URISyntaxException {
        Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(path.toString()).endsWith(".jar");
        return path.toString();
    }
}
