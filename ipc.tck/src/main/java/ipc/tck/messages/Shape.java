package ipc.tck.messages;

import java.util.List;

/** A sealed interface, recursive by one of its records. */
public sealed interface Shape {
    /**
     * A leaf.
     *
     * @param radius a number
     */
    record Circle(double radius) implements Shape {}

    /**
     * A leaf with an enum.
     *
     * @param side a number
     * @param colour an enum
     */
    record Square(int side, Colour colour) implements Shape {}

    /**
     * Holds others.
     *
     * @param name a text
     * @param parts the others
     */
    record Group(String name, List<Shape> parts) implements Shape {}
}
