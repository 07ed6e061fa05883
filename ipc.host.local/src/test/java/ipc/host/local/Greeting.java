package ipc.host.local;

import ipc.api.channel.Sender;

/** A message of which plugin and caller may have classes of their own. */
public record Greeting(String name, Sender<String> reply) {}
