package io.goshawk.replay.verify;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.VerifierKey;
import java.io.BufferedReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checkpoints that were kept elsewhere than in the journal: on Kafka's topic, with an auditor, in a
 * safe. They tell what the journal cannot: that its end is missing, or was written anew by whoever
 * has the key.
 */
public final class Exported {
    private final List<Checkpoint> checkpoints;
    private final long unusable;
    private final long unusableLine;
    private int used;
    private int before;
    private int unknown;

    Exported(List<Checkpoint> checkpoints, long unusable, long unusableLine) {
        this.checkpoints = checkpoints;
        this.unusable = unusable;
        this.unusableLine = unusableLine;
    }

    /** None. */
    public static Exported none() {
        return parse("");
    }

    /** Reads signed notes, one behind the other; what is none is counted. */
    public static Exported parse(String text) {
        return read(new StringReader(text));
    }

    /**
     * Reads signed notes, one behind the other; what is none is counted.
     *
     * @throws UncheckedIOException if the notes cannot be read at all
     */
    public static Exported read(Reader notes) {
        NoteReader reader = new NoteReader();
        new BufferedReader(notes).lines().forEach(reader::line);
        return reader.end();
    }

    /** The entries that they sign. */
    Set<Long> sequences() {
        Set<Long> sequences = new HashSet<>();
        checkpoints.forEach(each -> sequences.add(each.sequence()));
        return sequences;
    }

    /** Holds them against a journal that was read to its end. */
    void check(ChainCheck chain, Heads heads, KeyRing keys, Findings findings, RawEntry end) {
        List<Checkpoint> sorted = checkpoints.stream()
                .filter(each -> each.journalId().equals(chain.journalId()))
                .sorted(Comparator.comparingLong(Checkpoint::sequence)).toList();
        long agreed = -1;
        Checkpoint beyond = null;
        boolean isTold = false;
        for (Checkpoint each : sorted) {
            VerifierKey signer = keys.signerOfExported(each);
            Heads.Known known = heads.at(each.sequence());
            used += signer == null ? 0 : 1;
            if (signer == null) {
                unknown++;
                continue;
            }
            if (each.sequence() < chain.first()) {
                before++;
            } else if (each.sequence() > chain.lastPrepared()) {
                beyond = each;
            } else if (known != null && (each.head().equals(known.head())
                    || each.head().equals(known.said()))) {
                agreed = each.sequence();
                prove(chain, known, each, signer);
            } else if (!isTold
                    && (known != null || !findings.touch(agreed + 1, each.sequence()))) {
                isTold = true;
                findings.add(rewritten(chain, known, each, agreed, end));
            }
        }
        if (beyond != null) {
            findings.add(truncated(chain.lastPrepared(), beyond.sequence(), end));
        }
    }

    private static void prove(ChainCheck chain, Heads.Known known, Checkpoint each,
            VerifierKey signer) {
        if (each.head().equals(known.head())) {
            chain.prove(known, each, signer);
        }
    }

    private static Finding rewritten(ChainCheck chain, Heads.Known known, Checkpoint each,
            long agreed, RawEntry end) {
        Place from = chain.behind(agreed);
        return new Finding(DamageKind.REWRITTEN_TAIL, agreed + 1, each.sequence(), from.file(),
                from.position(), end.file(), end.end(),
                ChainCheck.differs(known, each.sequence()) + " in an exported checkpoint"
                        + (each.sequence() <= chain.lastProven()
                                ? "; both are signed: whoever has the key signed twice"
                                : ""));
    }

    private static Finding truncated(long lastPrepared, long signed, RawEntry end) {
        return new Finding(DamageKind.TRUNCATED_TAIL, lastPrepared + 1, signed, end.file(),
                end.end(), end.file(), end.end(), "an exported checkpoint signs entry " + signed
                        + ", but the last group of the journal ends with entry " + lastPrepared);
    }

    /** What became of them. */
    ExportedTally tally() {
        return new ExportedTally(checkpoints.size(), used, before, unknown, unusable,
                unusableLine);
    }
}
