package ipc.examples.search.host;

/** A search that cannot go on; the message is one line for the user. */
final class SearchException extends Exception {
    private static final long serialVersionUID = 1L;

    SearchException(String message) {
        super(message);
    }
}
