package io.goshawk.replay;

import io.goshawk.engine.journal.Entry;

/** Where the shard's clock stood at entries; it never goes backwards from one to the next. */
public final class EntryClock {
    private EntryClock() {}

    /** The clock at an entry, or that of the entry before if this one does not tell it. */
    public static long of(Entry entry, long beforeMs) {
        return switch (entry) {
            case Entry.Decided decided -> decided.decision().clockMs();
            case Entry.Duplicate duplicate -> duplicate.clockMs();
            case Entry.Labelled labelled -> labelled.clockMs();
            case Entry.ListChanged changed -> changed.clockMs();
            case Entry.Deployed asked -> asked.clockMs();
            case Entry.DeploymentRefused refused -> refused.clockMs();
            default -> beforeMs;
        };
    }
}
