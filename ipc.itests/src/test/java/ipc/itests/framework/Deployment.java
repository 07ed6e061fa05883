package ipc.itests.framework;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackage;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemPackage;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;

/** What a framework under test consists of. */
final class Deployment {

    /** What Pax Exam and Jupiter need in the framework. */
    private static final List<String> TEST_BUNDLES =
            List.of(
                    "org.ops4j.base",
                    "org.ops4j.pax.swissbox.core",
                    "org.ops4j.pax.swissbox.extender",
                    "org.ops4j.pax.swissbox.lifecycle",
                    "org.ops4j.pax.swissbox.tracker",
                    "org.ops4j.pax.exam.inject",
                    "org.ops4j.pax.exam.extender.service",
                    "org.opentest4j",
                    "junit-platform-commons",
                    "junit-platform-engine",
                    "junit-platform-launcher",
                    "junit-jupiter-api",
                    "junit-jupiter-engine",
                    "junit-jupiter-params",
                    "assertj-core",
                    "net.bytebuddy.byte-buddy",
                    "ipc.tck",
                    "ipc.itests");

    /** The bundles of both modes that are about channels and callbacks. */
    private static final List<String> BOTH_MODES =
            List.of(
                    "ipc.api",
                    "ipc.codec",
                    "ipc.mux",
                    "ipc.router",
                    "ipc.transport.inproc",
                    "ipc.transport.uds",
                    "ipc.callback.direct",
                    "ipc.callback.routed",
                    "org.apache.felix.scr",
                    "org.osgi.service.component",
                    "org.osgi.util.function",
                    "org.osgi.util.promise");

    private static final List<String> SLF4J =
            List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");

    /** A framework with the bundles of a mode, {@code single} or {@code multi}, and a test. */
    static Option[] mode(String mode) {
        return framework(RunFile.bundles(mode));
    }

    /** A framework with both transports, both callback strategies, and a test. */
    static Option[] bothModes() {
        return framework(BOTH_MODES);
    }

    private static Option[] framework(List<String> bundles) {
        ClassPathBundles jars = new ClassPathBundles();
        List<Option> options = new ArrayList<>();
        options.add(workingDirectory("target/exam"));
        options.add(loggingFromTheClassPath());
        options.add(systemPackage("javax.inject;version=1.0"));
        // AssertJ looks for the JDK's own packages at run time
        options.add(bootDelegationPackage("sun.*"));
        bundles.forEach(name -> options.add(file(jars.find(name))));
        TEST_BUNDLES.forEach(name -> options.add(file(jars.find(name))));
        return options.toArray(Option[]::new);
    }

    // As cnf/run.bnd says: the framework exports SLF4J. Pax Exam's bundles insist on 1.x, which 2
    // serves.
    private static Option loggingFromTheClassPath() {
        return composite(
                SLF4J.stream()
                        .flatMap(
                                name ->
                                        List.of(name + ";version=1.7.36", name + ";version=2.0.17")
                                                .stream())
                        .map(clause -> (Option) systemPackage(clause))
                        .toArray(Option[]::new));
    }

    private static Option file(Path jar) {
        return bundle(jar.toUri().toString());
    }

    private Deployment() {}
}
