package ipc.host.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.FrameworkWiring;

/** Which bundles a worker gets, and from which files. */
@Timeout(30)
class BundlesTest {
    private static final String ECHO = "osgi.service;objectClass:List<String>=\"a.Echo\"";
    private static final String NEEDS_ECHO = "osgi.service;filter:=\"(objectClass=a.Echo)\"";

    @TempDir Path temporary;
    private TestFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(temporary.resolve("storage"));
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
    }

    private List<Bundle> closureOf(Bundle... roots) {
        framework.context().getBundle(0).adapt(FrameworkWiring.class).resolveBundles(null);
        return BundleClosure.of(framework.context(), List.of(roots));
    }

    @Test
    void shouldFollowPackagesServicesAndFragments() throws Exception {
        Bundle library = framework.install("library", "Export-Package=x.y");
        Bundle root =
                framework.install(
                        "root",
                        "Import-Package=x.y,org.osgi.framework",
                        "Require-Capability=" + NEEDS_ECHO + ";effective:=active");
        framework.install("application", "Import-Package=x.y");
        Bundle fragment = framework.install("fragment", "Fragment-Host=library");
        Bundle echo =
                framework.install(
                        "echo",
                        "Provide-Capability=" + ECHO + ";effective:=active",
                        "Import-Package=z");
        Bundle echoLibrary = framework.install("echo-library", "Export-Package=z");

        assertThat(closureOf(root)).containsExactly(library, root, fragment, echo, echoLibrary);
    }

    @Test
    void shouldFollowCirclesOnce() throws Exception {
        Bundle one = framework.install("one", "Export-Package=p", "Import-Package=q");
        Bundle two = framework.install("two", "Export-Package=q", "Import-Package=p");

        assertThat(closureOf(two)).containsExactly(one, two);
    }

    @Test
    void shouldLeaveOutProvidersThatCannotRun() throws Exception {
        Bundle root =
                framework.install(
                        "root", "Require-Capability=" + NEEDS_ECHO + ";effective:=active");
        framework.install(
                "broken",
                "Provide-Capability=" + ECHO + ";effective:=active",
                "Import-Package=not.there");

        assertThat(closureOf(root)).containsExactly(root);
    }

    @Test
    void shouldUseTheFileThatABundleWasInstalledFrom() throws Exception {
        Path file = Files.createDirectory(temporary.resolve("a b ü")).resolve("plain.jar");
        Files.write(file, TestFramework.jar("plain").readAllBytes());
        var files = new BundleFiles(temporary.resolve("copies"));
        for (String prefix : List.of("", "reference:")) {
            Bundle bundle = framework.context().installBundle(prefix + file.toUri());
            assertThat(files.fileOf(bundle)).isEqualTo(file);
            bundle.uninstall();
        }
        assertThat(temporary.resolve("copies")).doesNotExist();
    }

    @Test
    void shouldCopyABundleThatCameFromNoFile() throws Exception {
        Bundle bundle = framework.install("made-up", "Bundle-Name=Ünï");
        var files = new BundleFiles(temporary.resolve("copies"));
        Path copy = files.fileOf(bundle);

        assertThat(files.fileOf(bundle)).isEqualTo(copy);
        assertThat(temporary.resolve("copies").toFile().list()).hasSize(1);
        try (var jar = new JarFile(copy.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Name"))
                    .isEqualTo("Ünï");
            assertThat(jar.getInputStream(jar.getEntry("a/b/made-up.txt")).readAllBytes())
                    .asString()
                    .isEqualTo("made-up");
        }
    }
}
