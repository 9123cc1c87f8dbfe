package io.goshawk.replay.verify;

import java.util.EnumSet;
import java.util.Set;

/**
 * A journal that somebody manipulated, and what has to be found out about it.
 *
 * @param what     what was done
 * @param file     the file that was changed first
 * @param from     the first byte of the documents that were touched, as the file is now
 * @param to       the byte behind them
 * @param first    the first entry that can be named for it
 * @param last     the last one
 * @param kinds    what it may be called
 * @param exported whether the auditor has exported checkpoints
 * @param mustShow whether it has to be found even behind the last signature
 */
record Mutant(String what, MemoryFiles files, String file, long from, long to, long first,
        long last, Set<DamageKind> kinds, boolean exported, boolean mustShow) {
    static final Set<DamageKind> ANY = EnumSet.allOf(DamageKind.class);

    Mutant(String what, MemoryFiles files, String file, long from, long to, long first, long last,
            Set<DamageKind> kinds) {
        this(what, files, file, from, to, first, last, kinds, true, false);
    }

    /** The same, for an auditor who has the journal only. */
    Mutant withoutExported() {
        return new Mutant(what, files, file, from, to, first, last, kinds, false, mustShow);
    }

    /** The same, to be called one of these. */
    Mutant called(Set<DamageKind> names) {
        return new Mutant(what, files, file, from, to, first, last, names, exported, mustShow);
    }

    /** The same, to be found by what the journal says of itself. */
    Mutant showing(boolean shows) {
        return new Mutant(what, files, file, from, to, first, last, kinds, exported, shows);
    }

    /** Whether the finding names what was done. */
    boolean isMeantBy(Finding finding) {
        return finding.lastSequence() >= first && finding.firstSequence() <= last
                || file.equals(finding.file()) && finding.position() <= to
                        && (finding.end() >= from || !file.equals(finding.endFile()));
    }
}
