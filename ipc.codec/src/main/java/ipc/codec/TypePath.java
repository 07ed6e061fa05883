package ipc.codec;

/**
 * Where in a message a type was met, such as {@code Order.items[].price}; put together only when
 * something is wrong there.
 *
 * @param parent where the type is that this one is a part of, null at the root
 * @param step what follows, a part of a name or a sign
 */
record TypePath(TypePath parent, String step) {

    static TypePath root(String name) {
        return new TypePath(null, name);
    }

    TypePath then(String next) {
        return new TypePath(this, next);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (TypePath path = this; path != null; path = path.parent) {
            text.insert(0, path.step);
        }
        return text.toString();
    }
}
