package ipc.host.jvm;

import ipc.api.plugin.PluginException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/**
 * Runs plugins with {@link WorkerMain}, in a framework of the same make as this one. What it does
 * not find out from this framework, or should do differently, stands in framework properties.
 * Thread-safe.
 */
final class FrameworkCommand implements WorkerCommand {
    /** The {@code java} to run; by default that of this JVM. */
    static final String JAVA = "ipc.host.jvm.java";

    /**
     * Options of the JVM, separated by blanks and, where they hold some, in double quotes; after
     * the built-in ones.
     */
    static final String OPTIONS = "ipc.host.jvm.options";

    /**
     * The class path before this bundle's jar; by default the framework's jar, and those of SLF4J
     * if it is not a bundle.
     */
    static final String CLASS_PATH = "ipc.host.jvm.classpath";

    /**
     * URLs of the bundles, separated by commas; by default what the plugin's bundle needs, see
     * {@link BundleClosure}.
     */
    static final String BUNDLES = "ipc.host.jvm.bundles";

    /** Names of more framework properties that workers get, too, separated by commas. */
    static final String FORWARD = "ipc.host.jvm.forward";

    private static final List<String> FORWARDED =
            List.of(
                    "ipc.force",
                    "ipc.trace",
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    Constants.FRAMEWORK_BOOTDELEGATION);

    /** Small and quick to start; a worker without memory ends, and says so, instead of limping. */
    private static final List<String> BUILT_IN_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Xshare:auto",
                    "-XX:+ExitOnOutOfMemoryError");

    private static final int UNSAFE_WARNS_SINCE = 24;
    private static final Pattern OPTION = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

    /** Names the worker's node in its threads and logs. */
    private static final String NODE_NAME = "ipc.node.name";

    private static final Duration LOOKUP = Duration.ofSeconds(3);

    private final BundleContext context;
    private final WorkerFolders folders;
    private final BundleFiles files;

    FrameworkCommand(BundleContext context, WorkerFolders folders) {
        this.context = context;
        this.folders = folders;
        this.files = new BundleFiles(folders.copies());
    }

    @Override
    public Prepared prepare(String plugin) throws InterruptedException {
        WorkerFolder folder = folders.next(plugin);
        try {
            folder.write(new WorkerFolder.Content(bundles(plugin), properties(plugin)));
            List<String> line = new ArrayList<>();
            line.add(
                    property(
                            JAVA,
                            Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            line.addAll(BUILT_IN_OPTIONS);
            if (sameJava() && Runtime.version().feature() >= UNSAFE_WARNS_SINCE) {
                line.add("--sun-misc-unsafe-memory-access=allow"); // Felix uses it, and Java warns
            }
            line.addAll(options(property(OPTIONS, "")));
            line.addAll(
                    List.of(
                            "-cp",
                            classPath(),
                            WorkerMain.class.getName(),
                            folder.path().toString()));
            return new Prepared(new ProcessBuilder(line), folder::delete);
        } catch (IOException | UncheckedIOException e) {
            folder.delete();
            throw new PluginException(
                    "Plugin %s: cannot prepare %s: %s".formatted(plugin, folder.path(), e), e);
        } catch (RuntimeException | InterruptedException e) {
            folder.delete();
            throw e;
        }
    }

    private List<String> bundles(String plugin) throws IOException, InterruptedException {
        String given = property(BUNDLES, "");
        if (!given.isEmpty()) {
            return words(given, "\\s*,\\s*");
        }
        List<String> urls = new ArrayList<>();
        Bundle home =
                PluginServices.find(context, plugin, LOOKUP)
                        .map(ServiceReference::getBundle)
                        .orElseThrow(() -> new PluginException(missing(plugin)));
        for (Bundle bundle : BundleClosure.of(context, List.of(context.getBundle(), home))) {
            urls.add("reference:" + files.fileOf(bundle).toUri());
        }
        return urls;
    }

    private String missing(String plugin) {
        String names = PluginServices.names(context);
        return "No plugin '%s' is deployed%s"
                .formatted(plugin, names.isEmpty() ? "" : "; there are: " + names);
    }

    private Map<String, String> properties(String plugin) {
        Map<String, String> properties = new HashMap<>();
        properties.put(NODE_NAME, plugin);
        Stream.concat(FORWARDED.stream(), words(property(FORWARD, ""), "\\s*,\\s*").stream())
                .filter(name -> context.getProperty(name) != null)
                .forEach(name -> properties.put(name, context.getProperty(name)));
        return properties;
    }

    private String classPath() throws IOException {
        String given = property(CLASS_PATH, "");
        Set<String> path = new LinkedHashSet<>();
        if (!given.isEmpty()) {
            path.add(given);
        } else {
            path.add(jarOf(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getClass()));
            if (FrameworkUtil.getBundle(LoggerFactory.class)
                    == null) { // on the class path there as here
                path.add(jarOf(LoggerFactory.class));
                path.add(jarOf(LoggerFactory.getILoggerFactory().getClass()));
            }
        }
        path.add(files.fileOf(context.getBundle()).toString());
        return String.join(File.pathSeparator, path);
    }

    private static String jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new PluginException(
                    "Nobody knows what jar %s is from; set the framework property %s"
                            .formatted(type.getName(), CLASS_PATH));
        }
        try {
            return Path.of(new URI(source.getLocation().toString().replace(" ", "%20"))).toString();
        } catch (URISyntaxException e) {
            throw new PluginException("Not a file: " + source.getLocation(), e);
        }
    }

    private String property(String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private boolean sameJava() {
        return property(JAVA, "").isEmpty();
    }

    static List<String> options(String text) {
        return OPTION.matcher(text)
                .results()
                .map(match -> match.group().replace("\"", ""))
                .toList();
    }

    private static List<String> words(String text, String separator) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(separator));
    }
}
