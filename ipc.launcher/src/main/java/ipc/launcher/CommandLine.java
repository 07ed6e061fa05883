package ipc.launcher;

import java.util.List;
import java.util.Optional;

/**
 * A command line taken apart: what to do, and with which application.
 *
 * @param action what to do
 * @param application the application's name; empty unless it is to be run
 * @param arguments what stood after the name, unchanged
 * @param mode the mode asked for, if one was
 */
record CommandLine(
        Action action, String application, List<String> arguments, Optional<String> mode) {
    private static final String MODE = "--mode";

    /** What to do. */
    enum Action {
        HELP,
        VERSION,
        RUN
    }

    /**
     * Takes a command line apart.
     *
     * @throws UsageException when it makes no sense
     */
    static CommandLine parse(List<String> words) {
        if (words.isEmpty()) {
            throw new UsageException("say which application to run");
        }
        String first = words.get(0);
        return switch (first) {
            case "-h", "--help", "help" -> only(Action.HELP);
            case "-V", "--version" -> only(Action.VERSION);
            default -> {
                if (first.startsWith("-")) {
                    throw new UsageException("unknown option '" + first + "'");
                }
                List<String> arguments = List.copyOf(words.subList(1, words.size()));
                yield new CommandLine(Action.RUN, first, arguments, modeIn(arguments));
            }
        };
    }

    private static CommandLine only(Action action) {
        return new CommandLine(action, "", List.of(), Optional.empty());
    }

    /**
     * The last {@code --mode x} or {@code --mode=x} before a {@code --}; the application sees it,
     * too.
     */
    private static Optional<String> modeIn(List<String> arguments) {
        Optional<String> mode = Optional.empty();
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String word = arguments.get(i);
            if (word.startsWith(MODE + "=")) {
                mode = Optional.of(word.substring(MODE.length() + 1));
            } else if (word.equals(MODE) && i + 1 < arguments.size()) {
                mode = Optional.of(arguments.get(++i));
            }
        }
        return mode;
    }
}
