package io.goshawk.engine.profile;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.offheap.KeptPages;
import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.MemoryCopy;
import io.goshawk.engine.offheap.MemoryFullException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The statistics of all profiles of one shard, outside of the Java heap. Part of the shard's state:
 * what it says depends on the transactions and labels it was given, in their order, and on nothing
 * else. Used by one thread.
 */
public final class ProfileStore implements AutoCloseable {
    /** Raised whenever the bytes of an image change their meaning. */
    private static final int FORMAT = 1;

    private final List<FeatureColumn> columns;
    private final List<ProfileState> profiles = new ArrayList<>();
    /** Those whose features depend on labels, in order. */
    private final List<ProfileState> onLabels = new ArrayList<>();
    private final TransactionIndex index;
    /** In the order of their numbers in an image. */
    private final List<Memory> memories = new ArrayList<>();
    private final long[] bits;
    private final String[] texts;
    private final boolean hasTexts;
    private int evicted;

    /**
     * @param declarations in the order of computing
     * @param bytesMax     the most memory that each profile, and the index of transactions that
     *                     labels need, may reserve
     */
    public ProfileStore(List<Profile> declarations, long bytesMax) {
        columns = declarations.stream().flatMap(profile -> profile.columns().stream()).toList();
        bits = new long[columns.size()];
        texts = new String[columns.size()];
        hasTexts = columns.stream().anyMatch(column -> column.type() == FeatureType.TEXT);
        int firstColumn = 0;
        long labelReachMs = 0;
        for (Profile declaration : declarations) {
            ProfileState profile = new ProfileState(declaration, new Memory(bytesMax), columns,
                    firstColumn, bits, texts);
            profiles.add(profile);
            firstColumn += declaration.features().size();
            if (profile.isOnLabels()) {
                onLabels.add(profile);
                labelReachMs = Math.max(labelReachMs, labelReachMs(declaration));
            }
        }
        index = onLabels.isEmpty()
                ? null
                : new TransactionIndex(new Memory(bytesMax), onLabels.size(), labelReachMs);
        profiles.forEach(profile -> memories.add(profile.memory()));
        if (index != null) {
            memories.add(index.memory());
        }
    }

    private static long labelReachMs(Profile declaration) {
        return declaration.features().stream().filter(feature -> feature.aggregate().isOnLabels())
                .mapToLong(Feature::reachMs).max().orElse(0);
    }

    /** Computes the features of a transaction, then adds it to its entities. */
    public Features update(Transaction transaction, long clockMs) {
        if (columns.isEmpty()) {
            return Features.NONE;
        }
        long evictedBefore = evictedSoFar();
        try {
            for (int i = 0; i < profiles.size(); i++) {
                profiles.get(i).find(transaction);
            }
            for (int i = 0; i < profiles.size(); i++) {
                profiles.get(i).update(transaction, clockMs);
            }
            if (index != null) {
                remember(transaction, clockMs);
            }
        } catch (MemoryFullException e) {
            throw full(e);
        }
        evicted = (int) (evictedSoFar() - evictedBefore);
        return new Features(columns, bits.clone(), hasTexts ? texts.clone() : null);
    }

    private void remember(Transaction transaction, long clockMs) {
        index.add(transaction.transactionId(), transaction.eventTimeMs(), clockMs);
        for (int i = 0; i < onLabels.size(); i++) {
            ProfileState profile = onLabels.get(i);
            index.setEntity(i, profile.entityHash(), profile.entityNumber(), profile.flags());
        }
    }

    /** Names what takes the most, which is what filled its memory. */
    private ProfilesFullException full(MemoryFullException cause) {
        ProfileStats largest = stats().stream()
                .max(Comparator.comparingLong(ProfileStats::reservedBytes)).orElseThrow();
        return new ProfilesFullException((largest.name().equals(ProfileStats.LABEL_INDEX)
                ? "the index of " + index.size() + " transactions that labels can be about"
                : "profile " + largest.name() + " with " + largest.entities() + " entities")
                + " would need " + cause.getMessage(), cause);
    }

    private long evictedSoFar() {
        long sum = 0;
        for (int i = 0; i < profiles.size(); i++) {
            sum += profiles.get(i).evicted();
        }
        return sum;
    }

    /** How many entities the last update made the profiles forget because they were full. */
    public int evicted() {
        return evicted;
    }

    /** Takes in a verdict, known from now on. */
    public LabelEffect label(FraudLabel label, long clockMs) {
        if (index == null) {
            return LabelEffect.UNUSED;
        }
        if (!index.find(label.transactionId(), clockMs)) {
            return LabelEffect.UNKNOWN_TRANSACTION;
        }
        boolean fraud = label.verdict() == FraudLabel.Verdict.FRAUD;
        if (fraud == index.isFraud()) {
            return LabelEffect.KNOWN;
        }
        index.setFraud(fraud);
        try {
            for (int i = 0; i < onLabels.size(); i++) {
                onLabels.get(i).label(index.entityHash(i), index.entityNumber(i),
                        index.timeMs(), index.flags(i), index.hash(), fraud);
            }
        } catch (MemoryFullException e) {
            throw full(e);
        }
        return LabelEffect.CHANGED;
    }

    /**
     * Begins to copy everything as it is now; see {@link MemoryCopy}. By the thread that uses the
     * store.
     */
    public StoreImage beginCopy(KeptPages kept) {
        List<MemoryCopy> copies = memories.stream().map(memory -> new MemoryCopy(memory, kept))
                .toList();
        List<long[]> figures = new ArrayList<>();
        copies.forEach(copy -> figures.add(copy.shape()));
        for (ProfileState profile : profiles) {
            figures.addAll(List.of(profile.save()));
        }
        if (index != null) {
            figures.add(index.save());
        }
        return new StoreImage(figures, copies);
    }

    /** Takes over the figures of an image of a store with the same layout; its pages follow. */
    public void restore(List<long[]> figures) {
        int next = 0;
        for (Memory memory : memories) {
            memory.reshape(figures.get(next++));
        }
        for (ProfileState profile : profiles) {
            profile.restore(new long[][]{figures.get(next++), figures.get(next++)});
        }
        if (index != null) {
            index.restore(figures.get(next));
        }
    }

    /** Puts in a page of an image. */
    public void putPage(int memory, int page, DirectBuffer buffer, int offset) {
        memories.get(memory).putPage(page, buffer, offset);
    }

    /**
     * Stands for the meaning of an image's bytes, the declarations and this code's format: SHA-256,
     * lower-case hexadecimal.
     */
    public static String layout(List<Profile> declarations) {
        try {
            byte[] text = (FORMAT + ":" + declarations).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** What each profile holds, in the order of computing; last the index that labels need. */
    public List<ProfileStats> stats() {
        List<ProfileStats> stats = new ArrayList<>();
        profiles.forEach(profile -> stats.add(profile.stats()));
        if (index != null) {
            stats.add(new ProfileStats(ProfileStats.LABEL_INDEX, index.size(),
                    index.memory().usedBytes(), index.memory().reservedBytes(), 0, 0));
        }
        return stats;
    }

    /** The columns of the features that {@link #update} gives. */
    public List<FeatureColumn> columns() {
        return columns;
    }

    @Override
    public void close() {
        memories.forEach(Memory::close);
    }
}
