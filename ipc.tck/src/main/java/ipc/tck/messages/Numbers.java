package ipc.tck.messages;

/**
 * One component of each primitive type, and of each box.
 *
 * @param truth a boolean
 * @param small a byte
 * @param medium a short
 * @param normal an int
 * @param large a long
 * @param rough a float
 * @param fine a double
 * @param letter a char
 * @param boxed an int that might be null, but never is
 * @param boxedLarge a long that might be null, but never is
 */
public record Numbers(
        boolean truth,
        byte small,
        short medium,
        int normal,
        long large,
        float rough,
        double fine,
        char letter,
        Integer boxed,
        Long boxedLarge) {

    /**
     * The values at the edge.
     *
     * @return the smallest or the oddest ones
     */
    public static Numbers extremes() {
        return new Numbers(
                true,
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.NaN,
                Double.NEGATIVE_INFINITY,
                Character.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE);
    }
}
