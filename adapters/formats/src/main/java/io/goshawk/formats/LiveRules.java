package io.goshawk.formats;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;

/** The ids of the live rules that fired on a transaction, sorted, in one text. */
final class LiveRules {
    private final char separator;
    private final StringBuilder text = new StringBuilder();

    /** @param separator stands between them */
    LiveRules(char separator) {
        this.separator = separator;
    }

    /** Hits are sorted by rule: a rule that fired twice stands here once. */
    String of(Decision decision) {
        text.setLength(0);
        String last = null;
        for (Hit hit : decision.hits()) {
            String id = hit.rule().id();
            if (hit.rule().live() && !id.equals(last)) {
                if (last != null) {
                    text.append(separator);
                }
                text.append(id);
                last = id;
            }
        }
        return text.toString();
    }
}
