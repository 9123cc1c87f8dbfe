package io.goshawk.formats;

import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.privacy.CardNumbers;

/**
 * Why the record being read cannot be decided, if so: the first problem in the order of the record,
 * except that a broken form counts for more than a bad content. Reused from record to record.
 */
final class Rejection {
    private static final int DETAIL_CHARS_MAX = 300;

    private RejectReason reason;
    private String detail;

    void clear() {
        reason = null;
        detail = null;
    }

    boolean isNone() {
        return reason == null;
    }

    RejectReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** Notes a bad content; stays unsaid if something was found before. */
    void content(RejectReason badContent, String what) {
        if (reason == null) {
            set(badContent, what);
        }
    }

    /** Notes a broken form; replaces what was found before, except an earlier such key. */
    void form(RejectReason brokenForm, String what) {
        if (reason != brokenForm) {
            set(brokenForm, what);
        }
    }

    private void set(RejectReason found, String what) {
        reason = found;
        // Before it is cut: what is left of a card number may not look like one.
        detail = printable(CardNumbers.masked(what));
    }

    /** Details go to headers, logs and terminals: no control characters, no unbounded length. */
    private static String printable(String what) {
        StringBuilder text = new StringBuilder(Math.min(what.length(), DETAIL_CHARS_MAX));
        for (int i = 0; i < what.length() && i < DETAIL_CHARS_MAX; i++) {
            char c = what.charAt(i);
            text.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return what.length() > DETAIL_CHARS_MAX ? text.append("...").toString() : text.toString();
    }
}
