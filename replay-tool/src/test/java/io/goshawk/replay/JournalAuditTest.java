package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.ReplayRefusedException;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderEncoder;
import io.goshawk.engine.memory.MemoryJournal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals decided again: what they hold was decided by their rules, and nothing else passes. */
class JournalAuditTest {
    private static final int NEWEST = 3;
    private static final int CRC_END = EntryHeaderEncoder.crc32cEncodingOffset()
            + EntryHeaderEncoder.crc32cEncodingLength();

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldDecideAJournalOfEveryVersionAgain(int version) {
        Map<String, Integer> counts = OldJournals.counts(version);
        try (Journal journal = journal(version)) {
            AuditResult result = audit(journal, JournalRange.ALL);

            assertThat(result.difference()).isNull();
            assertThat(result.again()).containsEntry("DECISION",
                    counts.get("entry Decided").longValue());
            assertThat(result.ruleSets()).hasSize(counts.get("entry RuleSetChange"));
            assertThat(result.versions()).containsOnlyKeys(version);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 30, 111, 169, 177, 178, 183, 230, 258, 259, 300, 375, 425})
    void shouldStandAtAnyEntryAsTheEngineDid(long from) {
        try (Journal journal = journal(NEWEST)) {
            AuditResult result = audit(journal,
                    new JournalRange(from, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE));

            assertThat(result.difference()).isNull();
            assertThat(result.from()).isLessThanOrEqualTo(from);
            assertThat(result.madeAgain()).isPositive();
        }
    }

    @Test
    void shouldShowOneEntryBesideWhatItsInputMakes() {
        try (Journal journal = journal(NEWEST)) {
            AuditResult result = audit(journal,
                    new JournalRange(183, 183, Long.MIN_VALUE, Long.MAX_VALUE));

            assertThat(result.last().sequence()).isEqualTo(183);
            assertThat(result.recomputed()).isEqualTo(result.last());
            assertThat(AuditText.lastOf(result)).contains("journaled ", "recomputed ")
                    .contains("demotes bad_terminal");
        }
    }

    @Test
    void shouldTellWhichScoreIsNotTheOneThatTheRulesGive() {
        long changed = firstDecisionWithAHit(300);
        try (Journal journal = changed(changed, entry -> entry.putShort(
                EntryHeaderEncoder.ENCODED_LENGTH + DecisionEntryDecoder.scoreEncodingOffset(),
                (short) 7, ByteOrder.LITTLE_ENDIAN))) {
            AuditResult result = audit(journal, JournalRange.ALL);

            assertThat(result.difference().sequence()).isEqualTo(changed);
            assertThat(result.difference().fields()).singleElement().asString()
                    .startsWith("decision.score: journaled 7, recomputed ");
            assertThat(AuditText.of(result, "it")).contains("DIFFERENT      entry " + changed);
            assertThat(AuditJson.of(result, "it")).contains("\"equal\":false",
                    "\"sequence\":" + changed, "\"score\":7");
        }
    }

    @Test
    void shouldNoticeAChangedOutcomeInAnOldSchema() {
        long changed = firstDecisionWithAHit(100);
        try (Journal journal = changed(0, changed, entry -> entry.putByte(
                EntryHeaderEncoder.ENCODED_LENGTH + DecisionEntryDecoder.outcomeEncodingOffset(),
                (byte) Outcome.DECLINE.ordinal()))) {
            AuditResult result = audit(journal, JournalRange.ALL);

            assertThat(result.difference()).isNotNull();
            assertThat(result.difference().sequence()).isEqualTo(changed);
        }
    }

    @Test
    void shouldNoticeAChangedInputByTheDecisionOnIt() {
        long changed = firstDecisionWithAHit(50);
        try (Journal journal = changed(changed, entry -> entry.putLong(
                EntryHeaderEncoder.ENCODED_LENGTH
                        + DecisionEntryDecoder.amountMinorEncodingOffset(),
                99_999_999, ByteOrder.LITTLE_ENDIAN))) {
            assertThat(audit(journal, JournalRange.ALL).difference()).isNotNull();
        }
    }

    @Test
    void shouldNoticeRulesThatAreNotThoseOfTheirHash() {
        try (Journal journal = changed(3, entry -> replace(entry, "amount > 180.00",
                "amount > 280.00"))) {
            AuditResult result = audit(journal, JournalRange.ALL);

            assertThat(result.difference().sequence()).isEqualTo(3);
            assertThat(result.difference().fields()).anyMatch(
                    line -> line.startsWith("ruleSet.hash: "));
        }
    }

    @Test
    void shouldSayWhichRuleSetCannotBeUsed() {
        try (Journal journal = changed(3, entry -> replace(entry, "from Transaction(amount",
                "from Transactionx(amoun"))) {
            assertThatThrownBy(() -> audit(journal, JournalRange.ALL))
                    .isInstanceOf(ReplayRefusedException.class)
                    .hasMessageContaining("journal entry 3", "large_amount.epl");
        }
    }

    @Test
    void shouldSayWhereAJournalIsDamaged() {
        try (Journal journal = copy(NEWEST, 200, entry -> entry.putByte(25, (byte) 1), false)) {
            assertThatThrownBy(() -> audit(journal, JournalRange.ALL))
                    .isInstanceOf(CorruptJournalException.class)
                    .hasMessageContaining("journal entry 200");
        }
    }

    @Test
    void shouldReplayNothingWithoutARuleSet() {
        try (Journal journal = new MemoryJournal()) {
            AuditResult result = audit(journal, JournalRange.ALL);

            assertThat(result.isEqual()).isTrue();
            assertThat(result.entries()).isZero();
            assertThat(AuditText.of(result, "it")).contains("nothing");
        }
    }

    private Journal journal(int version) {
        return ChronicleJournal
                .openReadOnly(OldJournals.unpack(version, temp.resolve("v" + version)));
    }

    private static AuditResult audit(Journal journal, JournalRange range) {
        return new JournalAudit(journal, range, 1_000).run(read -> {
            // nobody wants to know
        });
    }

    private long firstDecisionWithAHit(long from) {
        try (Journal journal = ChronicleJournal.openReadOnly(
                OldJournals.unpack(NEWEST, temp.resolve("looked at")));
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry.sequence() >= from && entry instanceof Entry.Decided decided
                        && decided.decision().score() > 0
                        && decided.decision().outcome() != Outcome.DECLINE) {
                    return entry.sequence();
                }
            }
        }
        throw new AssertionError("no hit behind entry " + from);
    }

    private Journal changed(long sequence, Consumer<UnsafeBuffer> change) {
        return changed(NEWEST, sequence, change);
    }

    private Journal changed(int version, long sequence, Consumer<UnsafeBuffer> change) {
        return copy(version, sequence, change, true);
    }

    /** The journal with another entry in the place of one, by somebody who can compute a CRC. */
    private Journal copy(int version, long sequence, Consumer<UnsafeBuffer> change,
            boolean sealed) {
        MemoryJournal copy = new MemoryJournal();
        try (Journal journal = journal(version); EntryCursor cursor = journal.read()) {
            for (long number = 0; cursor.next(); number++) {
                byte[] bytes = new byte[cursor.length()];
                cursor.buffer().getBytes(0, bytes);
                if (number == sequence) {
                    change.accept(new UnsafeBuffer(bytes));
                    seal(bytes, sealed);
                }
                copy.append(new UnsafeBuffer(bytes), 0, bytes.length);
            }
        }
        return copy;
    }

    private static void seal(byte[] bytes, boolean sealed) {
        if (sealed) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, CRC_END, bytes.length - CRC_END);
            new UnsafeBuffer(bytes).putInt(EntryHeaderEncoder.crc32cEncodingOffset(),
                    (int) crc.getValue(), ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static void replace(UnsafeBuffer entry, String text, String with) {
        String all = new String(entry.byteArray(), StandardCharsets.ISO_8859_1);
        int at = all.indexOf(text);
        assertThat(at).isPositive();
        entry.putBytes(at, with.getBytes(StandardCharsets.ISO_8859_1));
    }
}
