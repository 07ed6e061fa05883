package ipc.examples.search.api;

import ipc.api.callback.Callback;
import java.util.List;

/**
 * The plugin's task: search these files, in this order, and tell what was found.
 *
 * <p>{@code hits} is called any number of times, then {@code end} once. The two are different
 * channels, so the end may come before the last hits: it says how many calls there were.
 *
 * @param query what to look for
 * @param directory what relative names are relative to: an absolute path, in the bytes that the
 *     file system has
 * @param names whether a hit begins with the name of its file
 * @param start where in the batch to start
 * @param limits how much to do at most
 * @param files the files
 * @param hits takes what is found, in order
 * @param end takes the end of the batch
 */
public record SearchBatch(
        SearchQuery query,
        byte[] directory,
        boolean names,
        Position start,
        Limits limits,
        List<FileRef> files,
        Callback<Hits> hits,
        Callback<BatchEnd> end) {}
