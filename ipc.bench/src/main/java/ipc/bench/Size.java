package ipc.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The length of a message, or of many together.
 *
 * @param bytes at least 16, and less than 2 GiB
 */
record Size(int bytes) {
    static final int KIB = 1024;
    static final int MIB = 1024 * KIB;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([KM]?)");

    /** How many messages of this length are some bytes together; at least one. */
    int in(Size volume) {
        return Math.max(1, volume.bytes / bytes);
    }

    /** As the command line has it: {@code 4K}, {@code 16M}. */
    String option() {
        return bytes % MIB == 0
                ? bytes / MIB + "M"
                : bytes % KIB == 0 ? bytes / KIB + "K" : String.valueOf(bytes);
    }

    @Override
    public String toString() {
        return option().replaceFirst("([KM])$", " $1iB").replaceFirst("(\\d)$", "$1 B");
    }

    /** Reads sizes from the command line. */
    static final class Converter implements ITypeConverter<Size> {
        @Override
        public Size convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is not like 512, 4K or 16M");
            }
            long unit = matcher.group(2).equals("M") ? MIB : matcher.group(2).equals("K") ? KIB : 1;
            long bytes = Long.parseLong(matcher.group(1)) * unit;
            if (bytes < 16 || bytes > Integer.MAX_VALUE) {
                throw new TypeConversionException("'" + text + "' is not from 16 to 2047M");
            }
            return new Size((int) bytes);
        }
    }
}
