package ipc.tck.messages;

import java.util.ArrayList;
import java.util.List;

/**
 * A recursive record.
 *
 * @param label a text
 * @param children more of them
 */
public record Tree(String label, List<Tree> children) {

    /**
     * Grows a tree.
     *
     * @param depth how many levels
     * @param width how many children each node has
     * @return a new tree
     */
    public static Tree grow(int depth, int width) {
        List<Tree> children = new ArrayList<>();
        for (int i = 0; depth > 1 && i < width; i++) {
            children.add(grow(depth - 1, width));
        }
        return new Tree("level " + depth, List.copyOf(children));
    }
}
