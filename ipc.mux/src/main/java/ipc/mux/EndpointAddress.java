package ipc.mux;

/**
 * Where a node listens by one transport.
 *
 * @param scheme the transport
 * @param address where, in the words of that transport
 */
record EndpointAddress(String scheme, String address) {
    @Override
    public String toString() {
        return scheme + ":" + address;
    }
}
