package io.goshawk.bench.micro;

import io.goshawk.engine.chain.MerkleTree;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The SHA-256 tree over a group of entries, which the publishing thread computes for each commit.
 * Without the link to the group before, which is one hash more.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HashBenchmark {
    /** Entries of the group. */
    @Param({"1", "100"})
    private int entries;
    /** The size of an entry. */
    @Param({"128", "512", "4096"})
    private int bytes;

    private final MerkleTree tree = new MerkleTree();
    private byte[] content;

    /** Makes an entry. */
    @Setup
    public void make() {
        content = new byte[bytes];
        new SplittableRandom(1).nextBytes(content);
    }

    /** One group. */
    @Benchmark
    public byte[] group() {
        tree.clear();
        for (int i = 0; i < entries; i++) {
            tree.add(content, 0, bytes);
        }
        return tree.root();
    }
}
