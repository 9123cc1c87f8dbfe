package io.goshawk.replay.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checkpoints that no key to be relied on signed. Earlier ones a later signature may cover. */
final class Strangers {
    private static final int IDS_MAX = 10;

    private final Set<String> ids = new LinkedHashSet<>();
    private Place first;
    private Place last;
    private long lastEnd;
    private long prepared = -1;

    void add(RawEntry entry, long upTo, List<String> keyIds) {
        if (first == null) {
            first = Place.of(entry);
        }
        last = Place.of(entry);
        lastEnd = entry.end();
        prepared = Math.max(prepared, upTo);
        if (ids.size() < IDS_MAX) {
            ids.addAll(keyIds);
        }
    }

    /** Says so of what no signature covers. */
    void tell(Findings findings, long lastProven, KeyRing keys) {
        if (prepared > lastProven) {
            findings.add(new Finding(DamageKind.WRONG_KEY, lastProven + 1, last.sequence(),
                    first.file(), first.position(), last.file(), lastEnd,
                    "signed by key " + String.join(", ", ids) + ", for which in this place none of"
                            + " the keys given vouches: "
                            + String.join(", ", keys.trusted().stream().map(key -> key.id())
                                    .toList())));
        }
    }
}
