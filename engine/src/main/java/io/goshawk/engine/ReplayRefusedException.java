package io.goshawk.engine;

import java.util.List;

/** A journal that cannot be decided again, though it may be intact. */
public final class ReplayRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ReplayRefusedException(String what) {
        super(what);
    }

    /** Rules that this version does not take. */
    static ReplayRefusedException rules(long sequence, List<String> problems) {
        return new ReplayRefusedException("this version of Goshawk cannot use the rule set of"
                + " journal entry " + sequence + ":\n  " + String.join("\n  ", problems));
    }

    /** A journal without its beginning. */
    static ReplayRefusedException pruned(long first) {
        return new ReplayRefusedException("the journal begins with entry " + first + ": its older"
                + " files were archived and deleted, and what they did to the state is not known"
                + " without them. Put copies of all files into one folder, and replay that");
    }
}
