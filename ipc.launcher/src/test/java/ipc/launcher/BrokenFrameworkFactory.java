package ipc.launcher;

import java.util.Map;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework that a JVM without memory would make. */
public final class BrokenFrameworkFactory implements FrameworkFactory {
    @Override
    public Framework newFramework(Map<String, String> configuration) {
        throw new OutOfMemoryError("no memory\nfor a framework");
    }
}
