package ipc.examples.search.host;

import ipc.examples.search.api.SearchQuery;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param query what to look for
 * @param paths where, at least one
 * @param workers how many plugin instances to start, at least 1
 * @param stats whether to end with a table
 */
record Options(SearchQuery query, List<String> paths, int workers, boolean stats) {}
