package ipc.itests.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows of the house: every bundle knows {@code ipc.api} and itself, nobody else; providers
 * meet in the service registry.
 */
final class ArrowsTest {

    /** The few arrows besides those to the API: an example's two halves share their messages. */
    private static final Map<String, String> SHARED =
            Map.of(
                    "ipc.examples.search.host", "ipc.examples.search.api",
                    "ipc.examples.search.plugin", "ipc.examples.search.api");

    static List<String> bundles() {
        return Workspace.bundles().stream()
                .map(jar -> jar.getParent().getParent().getFileName().toString())
                .filter(name -> !Workspace.OUTSIDE.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void shouldDependOnNothingOfTheProjectButTheApiAndItself(String bundle) {
        String shared = SHARED.getOrDefault(bundle, bundle);

        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(
                                "are of the project and neither of ipc.api nor of " + bundle,
                                type ->
                                        isIn(type, "ipc")
                                                && !isIn(type, "ipc.api")
                                                && !isIn(type, bundle)
                                                && !isIn(type, shared)))
                .allowEmptyShould(true)
                .check(classesOf(bundle));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void shouldKeepItsClassesBelowItsRootPackage(String bundle) {
        classes()
                .should()
                .resideInAPackage(bundle + "..")
                .allowEmptyShould(true)
                .check(classesOf(bundle));
    }

    @Test
    void shouldKeepTheApiFreeOfImplementations() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(
                                "are neither of the JDK, of ipc.api nor OSGi annotations",
                                type ->
                                        !isIn(type, "ipc.api")
                                                && !isIn(type, "java")
                                                && !isIn(type, "org.osgi.annotation")))
                .allowEmptyShould(true)
                .check(classesOf("ipc.api"));
    }

    private static boolean isIn(JavaClass type, String root) {
        String name = type.getBaseComponentType().getPackageName();
        return name.equals(root) || name.startsWith(root + ".");
    }

    private static JavaClasses classesOf(String bundle) {
        try (JarFile jar = new JarFile(Workspace.bundle(bundle).toFile())) {
            return new ClassFileImporter().importJar(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
