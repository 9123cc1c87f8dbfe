package io.goshawk.engine.offheap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks do not overlap, are zeros at first, and can be copied while they change. */
class MemoryTest {
    private static final int WORDS = 6;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @Test
    void shouldHandOutZerosAgainAndAgain() {
        try (Memory memory = new Memory(4 << 20)) {
            int first = memory.allocate(48);
            memory.putLong(first, 40, -1);
            memory.free(first, 48);

            int second = memory.allocate(40);

            assertThat(second).isEqualTo(first);
            assertThat(memory.getLong(second, 40)).isZero();
            assertThat(memory.usedBytes()).isEqualTo(48);
        }
    }

    @Test
    void shouldRefuseToGrowBeyondItsLimit() {
        try (Memory memory = new Memory(1 << 20)) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 100; i++) {
                    memory.allocate(Memory.BLOCK_BYTES_MAX);
                }
            }).isInstanceOf(MemoryFullException.class).hasMessageContaining("1048576");
            assertThat(memory.reservedBytes()).isEqualTo(1 << 20);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldCopyWhatWasThereAtTheBeginningWhileItChanges(long seed) throws Exception {
        Random random = new Random(seed);
        try (Memory memory = new Memory(64 << 20); Memory other = new Memory(64 << 20)) {
            List<Integer> blocks = new ArrayList<>();
            for (int i = 0; i < 30_000; i++) {
                blocks.add(memory.allocate(WORDS * Long.BYTES));
                fill(memory, blocks.get(i), random.nextLong());
            }
            List<Long> before = blocks.stream().map(block -> memory.getLong(block, 0)).toList();
            KeptPages kept = new KeptPages(1 << 12);

            MemoryCopy copy = new MemoryCopy(memory, kept);
            other.reshape(copy.shape());
            CompletableFuture<Boolean> copying = CompletableFuture.supplyAsync(() -> {
                try {
                    return MemoryCopy.copyAll(List.of(copy), kept,
                            (from, number, buffer, offset) -> other.putPage(number, buffer,
                                    offset));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!copying.isDone()) {
                fill(memory, blocks.get(random.nextInt(blocks.size())), random.nextLong());
                memory.allocate(16);
            }

            assertThat(copying.get(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < blocks.size(); i++) {
                for (int word = 0; word < WORDS; word++) {
                    assertThat(other.getLong(blocks.get(i), word * Long.BYTES))
                            .as("seed %d, block %d", seed, i).isEqualTo(before.get(i));
                }
            }
        }
    }

    @Test
    void shouldGiveACopyUpRatherThanWait() throws Exception {
        try (Memory memory = new Memory(8 << 20)) {
            List<Integer> blocks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                blocks.add(memory.allocate(Memory.PAGE_BYTES));
            }
            KeptPages kept = new KeptPages(16);
            MemoryCopy copy = new MemoryCopy(memory, kept);

            blocks.forEach(block -> fill(memory, block, 7));

            assertThat(copy.isAbandoned()).isTrue();
            assertThat(MemoryCopy.copyAll(List.of(copy), kept,
                    (from, number, buffer, offset) -> {})).isFalse();
            MemoryCopy next = new MemoryCopy(memory, kept);
            assertThat(MemoryCopy.copyAll(List.of(next), kept,
                    (from, number, buffer, offset) -> {})).isTrue();
        }
    }

    private static void fill(Memory memory, int block, long value) {
        for (int word = 0; word < WORDS; word++) {
            memory.putLong(block, word * Long.BYTES, value);
        }
    }
}
