package ipc.itests.guest;

import ipc.api.callback.Callback;
import ipc.api.channel.Sender;

/**
 * What a {@link Guest} says when it comes. Everything but {@code silent} sends what it gets back to
 * the sender that came through {@code presents}.
 *
 * @param presents take one sender
 * @param silent is never read
 * @param notes lead to a handler
 * @param direct runs in the caller's thread
 * @param routed runs on the guest's router
 * @param directWords as {@code direct}, of a type that guest and house share
 * @param routedWords as {@code routed}, of a type that they share
 */
public record Arrival(
        Sender<Sender<Note>> presents,
        Sender<Sender<Note>> silent,
        Sender<Note> notes,
        Callback<Note> direct,
        Callback<Note> routed,
        Callback<String> directWords,
        Callback<String> routedWords) {}
