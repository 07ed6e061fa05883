package ipc.codec;

import static ipc.codec.Codecs.codec;
import static ipc.codec.Codecs.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipc.api.channel.MessageType;
import ipc.api.codec.CodecProvider;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which records a codec may look into, on the class path and in a module with packages of every
 * kind.
 */
class LookupTest {
    @TempDir private static Path temp;

    private static ModuleLayer layer;

    private record Hidden(int value) {}

    @BeforeAll
    static void compileModule() throws IOException {
        Path sources = temp.resolve("src");
        write(
                sources.resolve("module-info.java"),
                "module app { exports app.exported; opens app.opened; }");
        for (String name : List.of("exported", "opened", "closed")) {
            Path folder = sources.resolve("app").resolve(name);
            String header = "package app." + name + "; ";
            write(folder.resolve("Open.java"), header + "public record Open(int value) {}");
            write(folder.resolve("Hidden.java"), header + "record Hidden(int value) {}");
        }
        write(
                sources.resolve("app/exported/Key.java"),
                """
                package app.exported;
                import java.lang.invoke.MethodHandles;
                public class Key {
                    public static MethodHandles.Lookup in(Class<?> type) throws IllegalAccessException {
                        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
                    }
                }
                """);
        Path classes = temp.resolve("classes");
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int result =
                javac.run(
                        System.out,
                        System.err,
                        "-d",
                        classes.toString(),
                        "--module-source-path",
                        "app=" + sources,
                        "--module",
                        "app");
        assertThat(result).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        layer =
                boot.defineModulesWithOneLoader(
                        boot.configuration()
                                .resolve(
                                        ModuleFinder.of(classes.resolve("app")),
                                        ModuleFinder.of(),
                                        Set.of("app")),
                        ClassLoader.getSystemClassLoader());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return layer.findLoader("app").loadClass(name);
    }

    @Test
    void shouldLookIntoAllRecordsOfTheClassPath() {
        assertThat(encode(codec(MessageType.of(Hidden.class)), new Hidden(1))).hasSize(4);
    }

    @Test
    void shouldLookIntoPublicRecordsOfExportedPackages() throws ClassNotFoundException {
        codec(MessageType.of(load("app.exported.Open")));

        assertInaccessible("app.exported.Hidden");
    }

    @Test
    void shouldLookIntoAllRecordsOfOpenedPackages() throws ClassNotFoundException {
        codec(MessageType.of(load("app.opened.Open")));
        codec(MessageType.of(load("app.opened.Hidden")));
    }

    @Test
    void shouldNotLookIntoOtherPackages() throws ClassNotFoundException {
        assertInaccessible("app.closed.Open");
        assertInaccessible("app.closed.Hidden");
    }

    private static void assertInaccessible(String name) throws ClassNotFoundException {
        Class<?> type = load(name);

        assertThatThrownBy(() -> codec(MessageType.of(type)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "open package " + type.getPackageName() + " to module ipc.codec")
                .hasMessageContaining(
                        "MessageType.of(MethodHandles.lookup(), "
                                + type.getSimpleName()
                                + ".class)");
    }

    @Test
    void shouldUseTheLookupOfTheApplication() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = lookupIn(load("app.closed.Open"));

        codec(MessageType.of(lookup, load("app.closed.Open")));
        codec(MessageType.of(lookup, load("app.closed.Hidden")));
    }

    @Test
    void shouldUseTheLookupForAllPackagesOfItsModule() throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = lookupIn(load("app.exported.Open"));

        codec(MessageType.of(lookup, load("app.closed.Hidden")));
    }

    /** The lookup that a class of the module would have. */
    private static MethodHandles.Lookup lookupIn(Class<?> type)
            throws ReflectiveOperationException {
        return (MethodHandles.Lookup)
                load("app.exported.Key").getMethod("in", Class.class).invoke(null, type);
    }

    @Test
    void shouldBeFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(CodecProvider.class))
                .singleElement()
                .isInstanceOf(RecordCodecProvider.class);
    }
}
