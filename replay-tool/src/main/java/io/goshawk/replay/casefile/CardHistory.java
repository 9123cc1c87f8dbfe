package io.goshawk.replay.casefile;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.JournalSearch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The decisions on one card around one of them. Used by one thread. */
final class CardHistory {
    private final Decision middle;
    private final int most;
    private final Deque<Entry.Decided> earlier = new ArrayDeque<>();
    private final List<Entry.Decided> later = new ArrayList<>();

    private CardHistory(Decision middle, int most) {
        this.middle = middle;
        this.most = most;
    }

    /** So many decisions on each side at most; none around a tick. */
    static CardHistory around(Decision middle, int most, JournalIndex index) {
        CardHistory history = new CardHistory(middle, most);
        if (most > 0 && middle.input() instanceof Transaction transaction) {
            new JournalSearch(index.journal(), sequence -> {
                // a card's entries are soon read
            }).run(JournalQuery.ofCard(transaction.cardToken()), index, history::take);
        }
        return history;
    }

    /** Whether to go on. */
    private boolean take(Entry entry) {
        if (!(entry instanceof Entry.Decided decided)
                || decided.sequence() == middle.sequence()) {
            return true;
        }
        if (decided.sequence() > middle.sequence()) {
            later.add(decided);
            return later.size() < most;
        }
        earlier.add(decided);
        if (earlier.size() > most) {
            earlier.removeFirst();
        }
        return true;
    }

    List<Entry.Decided> earlier() {
        return List.copyOf(earlier);
    }

    List<Entry.Decided> later() {
        return later;
    }
}
