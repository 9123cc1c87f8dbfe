package io.goshawk.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goshawk.engine.offheap.Memory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums and variances are those of numbers without a limit. */
class WideSumTest {
    @Test
    void shouldSumAsWithoutALimit() {
        Random random = new Random(1);
        try (Memory memory = new Memory(1 << 20)) {
            int block = memory.allocate(WideSum.BYTES);
            BigInteger sum = BigInteger.ZERO;
            Deque<long[]> added = new ArrayDeque<>();
            for (int i = 0; i < 10_000; i++) {
                long high = random.nextLong() >> 12;
                long low = random.nextLong();
                WideSum.add(memory, block, 0, high, low);
                added.add(new long[]{high, low});
                sum = sum.add(big(high, low));
                if (random.nextInt(3) == 0) {
                    long[] first = added.removeFirst();
                    WideSum.subtract(memory, block, 0, first[0], first[1]);
                    sum = sum.subtract(big(first[0], first[1]));
                }
                assertThat(big(memory.getLong(block, 8), memory.getLong(block, 0))).isEqualTo(sum);
                assertThat(WideSum.toDouble(memory.getLong(block, 8), memory.getLong(block, 0)))
                        .isCloseTo(sum.doubleValue(), within(Math.abs(sum.doubleValue()) * 1e-15));
            }
        }
    }

    @Test
    void shouldComputeVariancesWithoutCancelling() {
        Random random = new Random(2);
        for (int run = 0; run < 500; run++) {
            long base = 1L << random.nextInt(57);
            int n = 2 + random.nextInt(50);
            BigInteger sum = BigInteger.ZERO;
            BigInteger squares = BigInteger.ZERO;
            for (int i = 0; i < n; i++) {
                BigInteger number = BigInteger.valueOf(base + random.nextInt(10));
                sum = sum.add(number);
                squares = squares.add(number.multiply(number));
            }
            BigInteger numerator = BigInteger.valueOf(n).multiply(squares)
                    .subtract(sum.multiply(sum));
            double expected = new BigDecimal(numerator)
                    .divide(BigDecimal.valueOf((long) n * (n - 1)), MathContext.DECIMAL128)
                    .doubleValue();

            double variance = WideSum.variance(n, high(squares), squares.longValue(), high(sum),
                    sum.longValue());

            assertThat(variance).isCloseTo(expected, within(expected * 1e-14));
        }
    }

    private static long high(BigInteger number) {
        return number.shiftRight(Long.SIZE).longValueExact();
    }

    private static BigInteger big(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }
}
