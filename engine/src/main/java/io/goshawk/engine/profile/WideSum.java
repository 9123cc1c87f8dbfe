package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;
import java.math.BigInteger;

/**
 * Sums of 128 bits in a block, the lower half first: no sequence of amounts makes a sum wrap
 * around, and adding and taking away leaves no trace, as it would in floating point. A sum of
 * squares could wrap around, after 170 amounts of a hundred trillion in a currency without
 * decimals; it is right again when they have left.
 */
final class WideSum {
    static final int BYTES = 2 * Long.BYTES;

    private static final double TWO_POW_64 = 0x1p64;

    private WideSum() {}

    /** Adds a 128-bit number. */
    static void add(Memory memory, int block, int at, long high, long low) {
        long before = memory.getLong(block, at);
        long after = before + low;
        long carry = Long.compareUnsigned(after, before) < 0 ? 1 : 0;
        memory.putLong(block, at, after);
        memory.putLong(block, at + Long.BYTES,
                memory.getLong(block, at + Long.BYTES) + high + carry);
    }

    /** Takes a 128-bit number away. */
    static void subtract(Memory memory, int block, int at, long high, long low) {
        long before = memory.getLong(block, at);
        long borrow = Long.compareUnsigned(before, low) < 0 ? 1 : 0;
        memory.putLong(block, at, before - low);
        memory.putLong(block, at + Long.BYTES,
                memory.getLong(block, at + Long.BYTES) - high - borrow);
    }

    /** The nearest double. */
    static double toDouble(long high, long low) {
        if (high == low >> Long.SIZE - 1) {
            return low;
        }
        return high * TWO_POW_64 + unsigned(low);
    }

    /** The number, or the nearest long if it is none. */
    static long toLong(long high, long low) {
        if (high == low >> Long.SIZE - 1) {
            return low;
        }
        return high < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
    }

    private static double unsigned(long low) {
        double half = low >>> 1;
        return half * 2 + (low & 1);
    }

    /**
     * The sample variance {@code (n Q − S²) / (n (n − 1))} of n numbers with the sum S and the sum
     * of squares Q. The numerator is computed without rounding, so that nothing cancels.
     */
    static double variance(long n, long squaresHigh, long squaresLow, long sumHigh, long sumLow) {
        double pairs = (double) n * (n - 1);
        boolean small = sumHigh == sumLow >> Long.SIZE - 1 && squaresHigh < Long.MAX_VALUE / n / 2;
        if (!small) {
            BigInteger squares = big(squaresHigh, squaresLow).multiply(BigInteger.valueOf(n));
            BigInteger sum = big(sumHigh, sumLow);
            return squares.subtract(sum.multiply(sum)).doubleValue() / pairs;
        }
        long low = squaresLow * n;
        long high = squaresHigh * n + Math.unsignedMultiplyHigh(squaresLow, n);
        long sumSquaredLow = sumLow * sumLow;
        long sumSquaredHigh = Math.multiplyHigh(sumLow, sumLow);
        long borrow = Long.compareUnsigned(low, sumSquaredLow) < 0 ? 1 : 0;
        return toDouble(high - sumSquaredHigh - borrow, low - sumSquaredLow) / pairs;
    }

    private static BigInteger big(long high, long low) {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }
}
