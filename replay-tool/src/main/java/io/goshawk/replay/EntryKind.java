package io.goshawk.replay;

import io.goshawk.engine.journal.Entry;

/** What entries are called wherever a person or a machine reads of them. */
public final class EntryKind {
    private EntryKind() {}

    /** The name of its kind. */
    public static String of(Entry entry) {
        return switch (entry) {
            case Entry.Genesis _ -> "GENESIS";
            case Entry.RuleSetChange _ -> "RULESET";
            case Entry.Deployed _ -> "DEPLOYMENT";
            case Entry.DeploymentRefused _ -> "DEPLOYMENT_REFUSED";
            case Entry.Decided _ -> "DECISION";
            case Entry.Duplicate _ -> "DUPLICATE";
            case Entry.Labelled _ -> "LABEL";
            case Entry.ListChanged _ -> "LIST_CHANGE";
            case Entry.DeadLettered _ -> "DEAD_LETTER";
            case Entry.Prepared _ -> "PREPARE";
            case Entry.Warmup _ -> "WARMUP";
            case Entry.Gap _ -> "STATE_GAP";
            case Entry.KeyChanged _ -> "KEY";
            case Entry.Checkpointed _ -> "CHECKPOINT";
            case Entry.Pruned _ -> "PRUNE";
            case Entry.Committed _ -> "COMMIT";
        };
    }

    /** Whether what it says follows from its input and from what is before it. */
    static boolean isMade(Entry entry) {
        return entry instanceof Entry.Decided || entry instanceof Entry.Duplicate
                || entry instanceof Entry.Labelled || entry instanceof Entry.ListChanged
                || entry instanceof Entry.Prepared;
    }
}
