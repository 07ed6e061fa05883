package ipc.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the built bundles say of themselves, in their manifests and module descriptors. */
final class ManifestTest {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    static List<Path> bundles() {
        return Workspace.bundles();
    }

    @Test
    void shouldFindTheBundlesOfTheTree() {
        assertThat(bundles())
                .extracting(jar -> jar.getParent().getParent().getFileName().toString())
                .contains("ipc.api", "ipc.mux", "ipc.codec", "ipc.router", "ipc.launcher");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void shouldNameFolderBundleAndModuleAlike(Path jar) throws IOException {
        String folder = jar.getParent().getParent().getFileName().toString();

        ModuleDescriptor module = module(jar);

        assertThat(module.name()).isEqualTo(folder);
        assertThat(header(jar, "Bundle-SymbolicName")).isEqualTo(folder);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void shouldBeStrictModule(Path jar) throws IOException {
        ModuleDescriptor module = module(jar);

        assertThat(module.isOpen()).isFalse();
        assertThat(module.isAutomatic()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void shouldNotSayWhenAndByWhatItWasBuilt(Path jar) throws Exception {
        LocalDateTime fixed =
                OffsetDateTime.parse(Pom.read("pom.xml").property("project.build.outputTimestamp"))
                        .toLocalDateTime();

        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream()).isNotEmpty();
            assertThat(zip.stream().map(ZipEntry::getTimeLocal)).containsOnly(fixed);
        }
        for (String name : List.of("Bnd-LastModified", "Created-By", "Build-Jdk", "Tool")) {
            assertThat(header(jar, name)).as(name).isEmpty();
        }
    }

    @Test
    void shouldImportOfThePlatformOnlyTheApiInTheSearchExample() {
        for (String name : List.of("ipc.examples.search.host", "ipc.examples.search.plugin")) {
            assertThat(importedPackages(Workspace.bundle(name)))
                    .as("packages of this project imported by %s", name)
                    .filteredOn(imported -> imported.startsWith("ipc."))
                    .allMatch(
                            imported ->
                                    imported.startsWith("ipc.api.")
                                            || imported.equals("ipc.examples.search.api"));
        }
    }

    private static List<String> importedPackages(Path jar) {
        String unquoted = QUOTED.matcher(header(jar, "Import-Package")).replaceAll("");
        return Pattern.compile(",").splitAsStream(unquoted).map(ManifestTest::packageName).toList();
    }

    private static String packageName(String clause) {
        return clause.split(";", 2)[0].strip();
    }

    private static String header(Path jar, String name) {
        String value =
                Workspace.manifest(jar).getMainAttributes().getValue(new Attributes.Name(name));
        return value == null ? "" : value;
    }

    private static ModuleDescriptor module(Path jar) throws IOException {
        byte[] descriptor = Workspace.entry(jar, "module-info.class");
        assertThat(descriptor).as("module-info of %s", jar).isNotEmpty();
        try (InputStream in = new ByteArrayInputStream(descriptor)) {
            return ModuleDescriptor.read(in);
        }
    }
}
