package io.goshawk.bench.workload;

/**
 * An engine with the stream that it decides. Most decide one payment after another
 * ({@link PeerRun}); an engine that takes its payments itself brings an implementation of its own.
 */
public interface Contender extends AutoCloseable {
    /** Decides so many more payments of the stream, measured. */
    Round decide(long payments);

    /**
     * Decides so many more payments of the stream as fast as it can, to fill its windows.
     *
     * @return the signature of all hits since the start, see {@link Tally#signature}
     */
    default String fill(long payments) {
        return decide(payments).signature();
    }

    /**
     * Decides so many more payments of the stream, and nothing is measured.
     *
     * @return of each payment the {@link Condition}s that hold, as bits
     */
    byte[] hits(int payments);

    @Override
    void close();
}
