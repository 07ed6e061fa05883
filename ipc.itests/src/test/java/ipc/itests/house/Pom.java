package ipc.itests.house;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A pom.xml of this tree, as it stands in the file. */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Document document;
    private final Map<String, String> properties = new HashMap<>();

    /**
     * A dependency.
     *
     * @param version empty where another pom gives it
     */
    record Dependency(String group, String artifact, String version) {}

    private Pom(Document document) {
        this.document = document;
        NodeList all = document.getElementsByTagName("properties");
        if (all.getLength() > 0) {
            for (Element property : elements(all.item(0))) {
                properties.putIfAbsent(property.getTagName(), property.getTextContent());
            }
        }
    }

    /** Reads one, by its path from the root. */
    static Pom read(String path) throws Exception {
        InputSource text = new InputSource(new StringReader(Workspace.text(path)));
        return new Pom(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(text));
    }

    String property(String name) {
        return properties.get(name);
    }

    /** All its dependencies, managed or not, with their properties replaced. */
    List<Dependency> dependencies() {
        List<Dependency> found = new ArrayList<>();
        NodeList all = document.getElementsByTagName("dependency");
        for (int i = 0; i < all.getLength(); i++) {
            Node it = all.item(i);
            found.add(
                    new Dependency(
                            child(it, "groupId"), child(it, "artifactId"), child(it, "version")));
        }
        return found;
    }

    private String child(Node parent, String name) {
        for (Element child : elements(parent)) {
            if (child.getTagName().equals(name)) {
                return resolved(child.getTextContent());
            }
        }
        return "";
    }

    private String resolved(String text) {
        return PROPERTY.matcher(text)
                .replaceAll(
                        use ->
                                Matcher.quoteReplacement(
                                        properties.getOrDefault(use.group(1), use.group())));
    }

    private static List<Element> elements(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node next = parent.getFirstChild(); next != null; next = next.getNextSibling()) {
            if (next instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
