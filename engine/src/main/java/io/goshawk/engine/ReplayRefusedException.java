package io.goshawk.engine;

import java.util.List;

/** A journal that cannot be decided again, because a rule set of it cannot be used here. */
public final class ReplayRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;

    /**
     * @param sequence of the RULESET entry
     * @param problems why not
     */
    ReplayRefusedException(long sequence, List<String> problems) {
        super("this version of Goshawk cannot use the rule set of journal entry " + sequence
                + ":\n  " + String.join("\n  ", problems));
        this.sequence = sequence;
    }

    /** The RULESET entry. */
    public long sequence() {
        return sequence;
    }
}
