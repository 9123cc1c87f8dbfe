package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.CommitEntryEncoder;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.LabelEntryDecoder;
import io.goshawk.engine.journal.sbe.LabelEntryEncoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryEncoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** What somebody who has the key may write, though it cannot have been. */
enum Lie {
    INPUT_COUNT(PrepareEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new PrepareEntryEncoder().wrap(entry, START).inputCount(1_000);
        }
    },
    GROUP_FIRST(PrepareEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new PrepareEntryEncoder().wrap(entry, START).groupFirst(sequence);
        }
    },
    NEXT_OFFSET(PrepareEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            int nextOffset = START + PrepareEntryDecoder.BLOCK_LENGTH + 4 + 4;
            entry.putLong(nextOffset, entry.getLong(nextOffset) + 1);
        }
    },
    NO_SUCH_GROUP(CommitEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new CommitEntryEncoder().wrap(entry, START).prepared(sequence - 2);
        }
    },
    COMMITTED_BEFORE(CommitEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new CommitEntryEncoder().wrap(entry, START).prepared(-1);
        }
    },
    SAME_INPUT_TWICE(DecisionEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new DecisionEntryEncoder().wrap(entry, START).origin().sourceOffset(0);
        }
    },
    SAME_LABEL_TWICE(LabelEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new LabelEntryEncoder().wrap(entry, START).origin().sourceOffset(-1);
        }
    },
    CLOCK(DecisionEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new DecisionEntryEncoder().wrap(entry, START).clockMs(1);
        }
    },
    OTHER_RULES(DecisionEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new DecisionEntryEncoder().wrap(entry, START).putRuleSetHash(new byte[32], 0, 32);
        }
    },
    OTHER_POLICY(RuleSetEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            new RuleSetEntryEncoder().wrap(entry, START).reviewScore(299);
        }
    },
    UNKNOWN_TYPE(LabelEntryDecoder.TEMPLATE_ID) {
        @Override
        void tell(UnsafeBuffer entry, long sequence) {
            entry.putShort(10, (short) 99);
        }
    };

    private static final int START = EntryHeaderDecoder.ENCODED_LENGTH;

    private final int type;

    Lie(int type) {
        this.type = type;
    }

    /** The type of entry that it is told in. */
    int type() {
        return type;
    }

    abstract void tell(UnsafeBuffer entry, long sequence);
}
