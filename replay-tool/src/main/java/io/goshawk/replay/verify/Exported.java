package io.goshawk.replay.verify;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.VerifierKey;
import java.util.ArrayList;
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
    private int used;

    private Exported(List<Checkpoint> checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** None. */
    public static Exported none() {
        return new Exported(List.of());
    }

    /**
     * Reads signed notes, one behind the other.
     *
     * @throws IllegalArgumentException if something else is among them, with its line
     */
    public static Exported parse(String text) {
        List<Checkpoint> found = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        int number = 0;
        int begin = 1;
        for (String line : text.lines().toList()) {
            number++;
            if (line.equals(Checkpoint.FIRST_LINE)) {
                add(found, note, begin);
                begin = number;
            }
            note.append(line).append('\n');
        }
        add(found, note, begin);
        return new Exported(found);
    }

    private static void add(List<Checkpoint> found, StringBuilder note, int line) {
        String text = note.toString().strip();
        note.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        try {
            found.add(Checkpoint.parse(text + "\n"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
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
                continue;
            }
            if (each.sequence() > chain.lastPrepared()) {
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
            chain.prove(new Proven(known.unbrokenFrom(), each.sequence(), signer,
                    each.signedMs()));
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

    /** How many there are. */
    int size() {
        return checkpoints.size();
    }

    /** How many of them are of this journal and signed by a key to be relied on. */
    int used() {
        return used;
    }
}
