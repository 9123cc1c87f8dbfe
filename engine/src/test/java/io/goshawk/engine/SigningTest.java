package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is signed is what is in the journal, from the first group to the last one. */
class SigningTest {
    private static final UUID JOURNAL_ID = new UUID(5, 6);
    private static final long NEVER_MS = 3_600_000;

    private final SigningKey key = SigningKey.generate("goshawk");
    private final SigningKey next = SigningKey.generate("goshawk");
    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private final MemorySource source = new MemorySource(10);
    private int sent;

    @Test
    void shouldSignTheHeadThatTheEntriesHave() throws InterruptedException {
        run(new Notary(key, null, 0), 30);

        Map<Long, ChainHead> heads = heads();
        assertThat(published()).isNotEmpty().allSatisfy(checkpoint -> {
            assertThat(checkpoint.isSignedBy(key.verifier())).isTrue();
            assertThat(checkpoint.journalId()).isEqualTo(JOURNAL_ID);
            assertThat(checkpoint.head()).isEqualTo(heads.get(checkpoint.sequence()));
        });
        assertThat(sink.groups()).allSatisfy(group -> assertThat(group.checkpoint()).isNotNull());
    }

    @Test
    void shouldJournalWhatWasPublishedAndEndWithASignature() throws InterruptedException {
        run(new Notary(key, null, NEVER_MS), 30);
        run(new Notary(key, null, NEVER_MS), 30);

        List<Checkpoint> journaled = of(Entry.Checkpointed.class).stream()
                .map(Entry.Checkpointed::checkpoint).toList();
        assertThat(journaled).isEqualTo(published());
        assertThat(journaled.getLast().sequence())
                .isEqualTo(of(Entry.Prepared.class).getLast().sequence());
    }

    @Test
    void shouldNotSignTheSameEndAgainWhenNothingHappened() throws InterruptedException {
        run(new Notary(key, null, NEVER_MS), 30);
        int entries = journal.size();

        run(new Notary(key, null, NEVER_MS), 0);

        assertThat(journal.size()).isEqualTo(entries);
    }

    @Test
    void shouldSayWhoSignsOnceUntilItIsAnotherKey() throws InterruptedException {
        run(new Notary(key, null, 0), 10);
        run(new Notary(key, null, 0), 10);
        run(new Notary(next, key, 0), 10);
        run(new Notary(next, null, 0), 10);

        List<Entry.KeyChanged> changes = of(Entry.KeyChanged.class);
        assertThat(changes).extracting(each -> each.change().key())
                .containsExactly(key.verifier(), next.verifier());
        assertThat(changes.get(0).change().endorser()).isNull();
        assertThat(changes.get(1).change().endorser()).isEqualTo(key.verifier());
        assertThat(changes.get(1).change().isEndorsed(JOURNAL_ID, changes.get(1).sequence()))
                .isTrue();
        assertThat(published().stream().filter(each -> each.isSignedBy(key.verifier())
                && each.isSignedBy(next.verifier()))).isNotEmpty();
        assertThat(published().getLast().isSignedBy(key.verifier())).isFalse();
        assertThat(published().getLast().isSignedBy(next.verifier())).isTrue();
    }

    @Test
    void shouldRefuseAPreviousKeyThatDoesNotSign() throws InterruptedException {
        run(new Notary(key, null, 0), 10);

        assertThatThrownBy(() -> run(new Notary(next, SigningKey.generate("goshawk"), 0), 10))
                .isInstanceOf(RecoveryException.class)
                .hasMessageContaining("the journal is signed by the key " + key.verifier())
                .hasMessageContaining("cannot vouch for the new one");
    }

    @Test
    void shouldWriteNothingOfSignaturesWithoutAKey() throws InterruptedException {
        run(null, 30);

        assertThat(of(Entry.KeyChanged.class)).isEmpty();
        assertThat(of(Entry.Checkpointed.class)).isEmpty();
        assertThat(heads().keySet()).containsExactlyInAnyOrderElementsOf(
                of(Entry.Prepared.class).stream().map(Entry::sequence).toList());
    }

    private void run(Notary notary, int payments) throws InterruptedException {
        for (int i = 0; i < payments; i++, sent++) {
            source.add(Events.purchase(sent, "card-" + sent % 4, sent % 5 == 0 ? 100_000 : 100));
        }
        PipelineSettings settings = new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0,
                60_000, 1_000, 0, 1, 8, false, 30_000);
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, Clock.SYSTEM, () -> JOURNAL_ID).withNotary(notary), settings)) {
            pipeline.recover();
            pipeline.start();
            while (!source.isDrained() && pipeline.isRunning()) {
                Clock.SYSTEM.park(100_000);
            }
            pipeline.stop();
        }
    }

    private List<Checkpoint> published() {
        return sink.groups().stream().map(Group::checkpoint).filter(Objects::nonNull).toList();
    }

    private <T extends Entry> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (type.isInstance(entry)) {
                    found.add(type.cast(entry));
                }
            }
        }
        return found;
    }

    /** Computed from the bytes, and held against what the next group says. */
    private Map<Long, ChainHead> heads() {
        Map<Long, ChainHead> heads = new HashMap<>();
        MerkleTree group = new MerkleTree();
        ChainHead head = ChainHead.NONE;
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                byte[] bytes = new byte[reader.length()];
                reader.buffer().getBytes(0, bytes);
                group.add(bytes, 0, bytes.length);
                if (entry instanceof Entry.Prepared end) {
                    assertThat(end.headBefore()).isEqualTo(head.hex());
                    head = head.afterRoot(group.root());
                    heads.put(end.sequence(), head);
                    group.clear();
                }
            }
        }
        return heads;
    }
}
