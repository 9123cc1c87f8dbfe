package io.goshawk.replay.verify;

import io.goshawk.engine.chain.ChainState;
import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.chain.VerifierKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The entries before the beginning of a journal, which were archived and deleted. That is as it
 * should be if seals follow each other from entry 0 up to there, each by a key to be relied on.
 */
final class Absence {
    private final Prunes prunes;
    private final Prune beginning;

    Absence(Prunes prunes) {
        this.prunes = prunes;
        this.beginning = prunes.beginning();
    }

    /** The first entry that has to be there. */
    long first() {
        return beginning == null ? 0 : beginning.firstKept();
    }

    /** Where the chain of groups stands before it, as the PRUNE entry says; signed heads tell. */
    ChainState before() {
        return beginning == null ? ChainState.NONE : beginning.before();
    }

    /** The journal, as the first seal names it, or null. */
    UUID journalId() {
        if (beginning == null) {
            return null;
        }
        try {
            return Seal.parse(prunes.seals().getFirst()).journalId();
        } catch (RuntimeException noSeal) {
            // told at the end, with all that is wrong with the seals
            return null;
        }
    }

    /**
     * Tells what is wrong with it.
     *
     * @param keys     those to be relied on; without any, nobody knows who signed
     * @param kept     the entries kept of that time, which name keys and hold earlier seals
     * @param chain    tells whether the PRUNE entry, and with it these, is signed
     * @param findings take it
     */
    void check(KeyRing keys, PrunedStart kept, ChainCheck chain, Findings findings) {
        if (beginning == null) {
            return;
        }
        Set<VerifierKey> signers = new LinkedHashSet<>(keys.trusted());
        if (!keys.isEmpty() && chain.isProven(beginning.place().sequence())) {
            signers.addAll(kept.signers());
        }
        String wrong;
        try {
            wrong = wrong(signers, kept, chain.journalId());
        } catch (RuntimeException unreadable) {
            wrong = "a seal of a deleted file cannot be read: " + unreadable.getMessage();
        }
        if (wrong != null) {
            Place place = beginning.place();
            findings.add(new Finding(DamageKind.REMOVED, 0, first() - 1, place.file(),
                    place.position(), place.file(), beginning.end(), "PRUNE entry "
                            + place.sequence() + " says that they were archived and deleted, but "
                            + wrong));
        }
    }

    private String wrong(Set<VerifierKey> signers, PrunedStart kept, UUID journalId) {
        Map<Long, Seal> seals = new HashMap<>();
        Stream.concat(kept.seals().stream(), prunes.seals().stream()).map(Seal::parse)
                .forEach(seal -> seals.put(seal.first(), seal));
        long next = 0;
        while (next < first()) {
            Seal seal = seals.get(next);
            if (seal == null || seal.last() < next) {
                return "no seal tells what entry " + next + " was part of";
            }
            if (!seal.journalId().equals(journalId)) {
                return "the seal of " + seal.file() + " is of journal " + seal.journalId();
            }
            if (!signers.isEmpty() && signers.stream().noneMatch(seal::isSignedBy)) {
                return "no key to be relied on signed the seal of " + seal.file();
            }
            next = seal.last() + 1;
        }
        return next == first() ? null : "the seals go on to entry " + (next - 1);
    }
}
