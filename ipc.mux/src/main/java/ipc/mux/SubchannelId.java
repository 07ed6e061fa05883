package ipc.mux;

/**
 * What a home calls a subchannel whose sender has travelled.
 *
 * @param value a random number
 */
record SubchannelId(long value) {
    static SubchannelId random() {
        return new SubchannelId(Randoms.nextLong());
    }
}
