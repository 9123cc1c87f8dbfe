package io.goshawk.engine.offheap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trie holds what a map holds, and gives back every byte. */
class HashTrieTest {
    private final Memory memory = new Memory(64 << 20);
    private final HashTrie trie = new HashTrie(memory);

    @AfterEach
    void close() {
        memory.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldHoldWhatAMapHolds(long seed) {
        Random random = new Random(seed);
        Map<Long, Long> map = new HashMap<>();
        int hashes = 1 << random.nextInt(16);
        long root = 0;

        for (int i = 0; i < 60_000; i++) {
            // Seed 3 and others share their low bits, so that deep tries come about.
            long hash = seed % 4 == 3
                    ? (long) random.nextInt(hashes) << 40
                    : random.nextInt(hashes) * 0xD1B54A32D192ED03L;
            if (random.nextInt(5) < 3) {
                root = trie.put(root, hash, i);
                map.put(hash, (long) i);
            } else {
                root = trie.remove(root, hash);
                map.remove(hash);
            }
        }

        long last = root;
        map.forEach((hash, value) -> assertThat(trie.get(last, hash, -1)).as("seed %d", seed)
                .isEqualTo(value));
        for (int i = 0; i < hashes; i++) {
            long hash = i * 0xD1B54A32D192ED03L;
            assertThat(trie.get(root, hash, -1)).isEqualTo(map.getOrDefault(hash, -1L));
        }
        trie.clear(root);
        assertThat(memory.usedBytes()).isZero();
    }
}
