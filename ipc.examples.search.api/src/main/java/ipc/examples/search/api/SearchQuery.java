package ipc.examples.search.api;

/**
 * What to look for.
 *
 * @param pattern text, of which each line is an alternative; or, if {@code regex}, a {@link
 *     java.util.regex.Pattern}
 * @param regex whether the pattern is a regular expression
 * @param ignoreCase whether ASCII letters of either case match
 */
public record SearchQuery(String pattern, boolean regex, boolean ignoreCase) {}
