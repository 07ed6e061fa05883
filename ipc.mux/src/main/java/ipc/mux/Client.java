package ipc.mux;

import ipc.api.channel.ConnectException;
import ipc.api.channel.Peer;
import ipc.api.channel.Reason;
import ipc.api.channel.TypeMismatchException;
import ipc.api.transport.LinkEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to a named server, wherever it is. */
final class Client {
    private final MuxNode node;

    Client(MuxNode node) {
        this.node = node;
    }

    /**
     * Waits for the server's answer. Returns the port of the new channel, with one user: the
     * caller.
     */
    Port connect(ServerName name, long fingerprint, String type, Duration timeout)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!name.node().isGenuine()) {
            throw wrongSecret(name);
        }
        if (name.node().id().equals(node.nodeId())) {
            return connectHere(name, fingerprint, type);
        }
        long deadline = Parker.deadline(Durations.nanos(timeout));
        boolean wasThere = node.links().isLinkedTo(name.node().id());
        if (!wasThere) {
            node.awaitTransport(name.node().first().scheme(), deadline);
        }
        while (true) {
            Connection connection = node.links().to(name.node());
            if (connection == null) {
                throw noTransport(name);
            }
            RemotePort port = new RemotePort(node, connection, null, fingerprint);
            if (connection.outbound().add(port)) {
                return ask(connection, port, name, type, deadline);
            }
            if (!wasThere) {
                throw unanswered(name, connection.unanswered());
            }
            wasThere = false; // an old link that has ended just now says nothing about a new one
        }
    }

    private static ConnectException wrongSecret(ServerName name) {
        return new ConnectException(
                ConnectException.Failure.REFUSED,
                "The server "
                        + name
                        + " cannot be reached: the secret is not that of its node; ask for a new name");
    }

    private static ConnectException noTransport(ServerName name) {
        return new ConnectException(
                ConnectException.Failure.NO_TRANSPORT,
                "The server %s is reached by the transport '%s', which was not deployed here in time"
                        .formatted(name, name.node().first().scheme()));
    }

    private Port connectHere(ServerName name, long fingerprint, String type) {
        Server<?> server = node.servers().find(name.server());
        if (server != null && server.fingerprint() != fingerprint) {
            throw otherType(name, type, server.typeName());
        }
        Subchannel subchannel =
                server == null ? null : server.admit(new Peer(node.nodeId().toString(), "local"));
        if (subchannel == null) {
            throw notWaiting(name);
        }
        return subchannel.openLocal();
    }

    private Port ask(
            Connection connection, RemotePort port, ServerName name, String type, long deadline)
            throws InterruptedException {
        CompletableFuture<Questions.Answer> future =
                connection.questions().connect(port, name.server());
        boolean connected = false;
        try {
            Questions.Answer answer =
                    future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer instanceof Questions.Denied denied) {
                throw denied.refusal() == Frames.Refusal.OTHER_TYPE
                        ? otherType(name, type, denied.text())
                        : notWaiting(name);
            }
            if (answer instanceof Questions.Unanswered unanswered) {
                throw unanswered(name, unanswered);
            }
            connected = true;
            return port;
        } catch (TimeoutException e) {
            throw new ConnectException(
                    ConnectException.Failure.TIMEOUT,
                    "The server " + name + " has not answered in time");
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer never completes exceptionally", e);
        } finally {
            if (!connected) {
                connection.questions().forget(port);
                port.release(Reason.CLOSED);
            }
        }
    }

    private static ConnectException unanswered(ServerName name, Questions.Unanswered unanswered) {
        LinkEnd end = unanswered.end();
        String detail = unanswered.text().isEmpty() ? end.detail() : unanswered.text();
        return new ConnectException(
                Ends.failure(end.cause()), "The server " + name + " cannot be reached: " + detail);
    }

    private static ConnectException notWaiting(ServerName name) {
        return new ConnectException(
                ConnectException.Failure.NOT_WAITING,
                "The server " + name + " is used up or closed: ask its process for a new name");
    }

    private static TypeMismatchException otherType(ServerName name, String type, String expected) {
        return new TypeMismatchException(
                "The server %s receives %s, not this %s: deploy the same version of the contract at both ends"
                        .formatted(name, expected, type));
    }
}
