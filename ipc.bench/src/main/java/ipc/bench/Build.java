package ipc.bench;

import java.io.IOException;

/** A build of the platform that can be measured. */
interface Build extends AutoCloseable {
    boolean knows(Subject subject);

    Measurement measure(Subject subject) throws Exception;

    @Override
    void close() throws IOException;

    /** The build that this program belongs to, in this process. */
    static Build own(Subjects subjects) {
        return new Build() {
            @Override
            public boolean knows(Subject subject) {
                return true;
            }

            @Override
            public Measurement measure(Subject subject) throws Exception {
                return subject.measure();
            }

            @Override
            public void close() throws IOException {
                subjects.close();
            }
        };
    }
}
