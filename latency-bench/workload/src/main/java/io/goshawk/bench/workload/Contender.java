package io.goshawk.bench.workload;

/**
 * An engine with the stream that it decides. Most decide one payment after another
 * ({@link PeerRun}); an engine that takes its payments itself brings an implementation of its own.
 */
public interface Contender extends AutoCloseable {
    /** Decides so many more payments of the stream. */
    Round decide(long payments);

    @Override
    void close();
}
