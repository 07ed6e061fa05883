package ipc.tck.messages;

/**
 * A record with many components.
 *
 * @param a1 a text
 * @param a2 a number
 * @param a3 a number
 * @param a4 a number
 * @param a5 a truth
 * @param b1 a text
 * @param b2 a number
 * @param b3 a number
 * @param b4 a number
 * @param b5 a truth
 * @param c1 a text
 * @param c2 a number
 * @param c3 a number
 * @param c4 a number
 * @param c5 a truth
 * @param d1 a text
 * @param d2 a number
 * @param d3 a number
 * @param d4 a number
 * @param d5 a truth
 * @param e1 a text
 * @param e2 a number
 * @param e3 a number
 * @param e4 a number
 * @param e5 a truth
 * @param f1 a text
 * @param f2 a number
 * @param f3 a number
 * @param f4 a number
 * @param f5 a truth
 */
public record Wide(
        String a1,
        int a2,
        long a3,
        double a4,
        boolean a5,
        String b1,
        int b2,
        long b3,
        double b4,
        boolean b5,
        String c1,
        int c2,
        long c3,
        double c4,
        boolean c5,
        String d1,
        int d2,
        long d3,
        double d4,
        boolean d5,
        String e1,
        int e2,
        long e3,
        double e4,
        boolean e5,
        String f1,
        int f2,
        long f3,
        double f4,
        boolean f5) {

    /**
     * An example in which every component has a value of its own.
     *
     * @return a new one
     */
    public static Wide example() {
        return new Wide(
                "a", 1, 2, 3, true, "b", 4, 5, 6, false, "c", 7, 8, 9, true, "d", 10, 11, 12, false,
                "e", 13, 14, 15, true, "f", 16, 17, 18, false);
    }
}
