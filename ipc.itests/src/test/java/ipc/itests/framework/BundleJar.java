package ipc.itests.framework;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Makes a bundle of one package of another bundle, in memory. */
final class BundleJar {

    /**
     * The bundle's jar: a copy of the package, private, with the headers.
     *
     * @param source has the package, and imports all that it needs
     */
    static InputStream of(Bundle source, String packageName, Map<String, String> headers)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest(headers))) {
            String folder = packageName.replace('.', '/');
            List<URL> classes = Collections.list(source.findEntries(folder, "*", false));
            for (URL entry : classes) {
                jar.putNextEntry(new JarEntry(entry.getPath().substring(1)));
                try (InputStream in = entry.openStream()) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static Manifest manifest(Map<String, String> headers) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.forEach(attributes::putValue);
        return manifest;
    }

    private BundleJar() {}
}
