package ipc.examples.search.host;

import ipc.examples.search.api.SearchQuery;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reads the command line of {@code ipc search}. The options are declared by calls, not by
 * annotations: that needs no reflection, and starts faster.
 */
final class OptionsParser {
    private static final int MOST_WORKERS = 256;

    private final CommandLine commandLine;
    private final int defaultWorkers;

    /**
     * Makes one.
     *
     * @param processors how many workers to start when the command line does not say, as far as so
     *     many are allowed
     */
    OptionsParser(int processors) {
        this.defaultWorkers = Math.min(processors, MOST_WORKERS);
        commandLine = new CommandLine(spec());
        // a pattern may well begin with "@" or stand in quotes
        commandLine.setExpandAtFiles(false);
        commandLine.setTrimQuotes(false);
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("ipc search");
        spec.usageMessage()
                .description(
                        "Prints the lines of the files, and of the files below the directories, that contain"
                                + " PATTERN, as 'LC_ALL=C grep -rnIF' does.")
                .footer(
                        "",
                        "Exit code: 0 when lines were found, 1 when none, 2 after an error, 141 when the reader of"
                                + " the output went away.");
        spec.addOption(
                option("--mode", "single|multi", String.class)
                        .description(
                                "single: the workers are components of this process;"
                                        + " multi: each is a process of its own. Default: single.")
                        .build());
        spec.addOption(
                option("--workers", "N", Integer.class)
                        .description("How many workers. Default: one per processor.")
                        .build());
        spec.addOption(
                flag("-i", "--ignore-case")
                        .description("ASCII letters match in either case.")
                        .build());
        spec.addOption(
                flag("--regex").description("PATTERN is a Java regular expression.").build());
        spec.addOption(
                flag("--stats")
                        .description("End with a table of figures on standard error.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Print this text.")
                        .build());
        spec.addPositional(
                positional("0", "PATTERN")
                        .description("What to look for. Each of its lines is an alternative.")
                        .build());
        spec.addPositional(
                positional("1..*", "PATH")
                        .arity("1..*")
                        .description("A file or a directory.")
                        .build());
        return spec;
    }

    private static OptionSpec.Builder option(String name, String parameter, Class<?> type) {
        return OptionSpec.builder(name).paramLabel(parameter).type(type);
    }

    /** May be given again, which changes nothing. */
    private static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names).arity("0").type(boolean[].class);
    }

    private static PositionalParamSpec.Builder positional(String index, String label) {
        return PositionalParamSpec.builder()
                .index(index)
                .paramLabel(label)
                .required(true)
                .type(index.equals("0") ? String.class : List.class)
                .auxiliaryTypes(String.class);
    }

    /**
     * Reads the arguments.
     *
     * @param arguments what stands behind {@code ipc search}
     * @return what they ask for; empty when it is for help
     * @throws UsageException when they make no sense
     */
    Optional<Options> parse(List<String> arguments) throws UsageException {
        ParseResult result;
        try {
            result = commandLine.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(oneLine(e.getMessage()) + "; see 'ipc search --help'", e);
        }
        if (result.isUsageHelpRequested()) {
            return Optional.empty();
        }
        String mode = result.matchedOptionValue("--mode", "single");
        if (!mode.equals("single") && !mode.equals("multi")) {
            throw new UsageException("--mode must be single or multi, not '" + mode + "'");
        }
        int workers = result.matchedOptionValue("--workers", defaultWorkers);
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new UsageException("--workers must be 1 to " + MOST_WORKERS + ", not " + workers);
        }
        SearchQuery query =
                new SearchQuery(
                        result.matchedPositionalValue(0, ""),
                        result.hasMatchedOption("--regex"),
                        result.hasMatchedOption("-i"));
        checkText(query.pattern());
        checkExpression(query);
        List<String> paths = result.matchedPositionalValue(1, List.of());
        return Optional.of(new Options(query, paths, workers, result.hasMatchedOption("--stats")));
    }

    /** Of what is not text there is nothing left, and something else would be looked for. */
    private static void checkText(String pattern) throws UsageException {
        if (pattern.contains(Root.UNKNOWN)) {
            throw new UsageException(
                    "PATTERN is not text in "
                            + Root.ENCODING
                            + " (U+FFFD itself is --regex '\\x{FFFD}')");
        }
    }

    private static void checkExpression(SearchQuery query) throws UsageException {
        if (!query.regex()) {
            return;
        }
        try {
            Pattern.compile(query.pattern());
        } catch (PatternSyntaxException e) {
            String place = e.getIndex() < 0 ? "" : " near character " + (e.getIndex() + 1);
            throw new UsageException(
                    oneLine(
                            "bad expression '"
                                    + query.pattern()
                                    + "': "
                                    + e.getDescription()
                                    + place),
                    e);
        } catch (StackOverflowError e) {
            throw new UsageException("bad expression: it is nested too deep", e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** The text that explains the command. */
    String help() {
        return commandLine.getUsageMessage();
    }
}
