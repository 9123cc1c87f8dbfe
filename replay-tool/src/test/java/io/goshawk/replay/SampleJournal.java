package io.goshawk.replay;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.chronicle.ForcePolicy;
import io.goshawk.chronicle.JournalRoll;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.replay.archive.PrunedSample;
import io.goshawk.replay.archive.Pruning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A journal as a pipeline with Chronicle's files writes it: over three hours and three lives of the
 * process, with duplicates, dead letters, labels, changes of lists, and in the third life another
 * rule set and another key.
 */
public final class SampleJournal implements Clock {
    private static final int BLOCK_BYTES = 16 << 20;
    private static final int BATCH = 7;
    private static final long CHECKPOINT_MS = 5000;
    private static final Duration STEP = Duration.ofMillis(400);

    private final ChronicleJournalSettings settings;
    private final Random random;
    private final UUID id;
    private final List<SigningKey> keys;
    private final MemorySource source = new MemorySource(BATCH);
    private final MemorySink sink = new MemorySink();
    private long epochMs = Instant.parse("2026-01-05T09:30:00Z").toEpochMilli();
    private long nanos;
    private long offset;
    private long labels;
    private long changes;

    private SampleJournal(Path dir, long seed, List<SigningKey> keys) {
        this.keys = keys;
        settings = new ChronicleJournalSettings(dir, ForcePolicy.NONE, 1000, JournalRoll.HOURLY,
                BLOCK_BYTES, 0);
        random = new Random(seed);
        id = new UUID(7, seed);
    }

    /**
     * Writes one.
     *
     * @param inputs how many inputs each life has
     * @param keys   sign it: the first one in the first two lives, both in the third
     * @return the signed heads that became visible, one behind the other
     */
    public static String write(Path dir, long seed, int inputs, List<SigningKey> keys) {
        return new SampleJournal(dir, seed, keys).write(inputs, journal -> {
            // nothing happens between the lives
        });
    }

    /**
     * Writes one whose files of the first two lives are deleted, which it says before the third,
     * in two turns: the first PRUNE entry is deleted, too. What is left begins within a group.
     *
     * @return as {@link #write}: also the signed heads of what is deleted
     */
    public static String writePruned(Path dir, long seed, int inputs, List<SigningKey> keys) {
        SampleJournal sample = new SampleJournal(dir, seed, keys);
        List<Pruning> announced = new ArrayList<>();
        String heads = sample.write(inputs, journal -> {
            SigningKey key = keys.getFirst();
            long from = PrunedSample.announce(journal, 0, key).firstKept();
            sample.advance(Duration.ofHours(1));
            PrunedSample.announce(journal, from, key);
            announced.add(PrunedSample.announce(journal, from, key));
        });
        try (ChronicleJournal journal = ChronicleJournal.open(sample.settings, sample)) {
            journal.deleteBefore(announced.getFirst().firstKept(),
                    announced.getFirst().needed());
        }
        return heads;
    }

    private String write(int inputs, Consumer<ChronicleJournal> beforeTheThirdLife) {
        Notary first = new Notary(keys.getFirst(), null, CHECKPOINT_MS);
        live(inputs, new SimpleRules(90_000), first);
        live(inputs, new SimpleRules(90_000), first);
        try (ChronicleJournal journal = ChronicleJournal.open(settings, this)) {
            beforeTheThirdLife.accept(journal);
        }
        live(inputs, new SimpleRules(50_000),
                new Notary(keys.getLast(), keys.getFirst(), CHECKPOINT_MS));
        return sink.groups().stream().filter(group -> group.checkpoint() != null)
                .map(group -> group.checkpoint().note()).collect(Collectors.joining("\n"));
    }

    /** Two keys to sign with. */
    public static List<SigningKey> newKeys() {
        return List.of(SigningKey.generate(VerifierKey.DEFAULT_NAME),
                SigningKey.generate(VerifierKey.DEFAULT_NAME));
    }

    private void live(int inputs, RuleEvaluator rules, Notary notary) {
        for (int i = 0; i < inputs; i++) {
            add();
        }
        try (ChronicleJournal journal = ChronicleJournal.open(settings, this);
                Pipeline pipeline = new Pipeline(
                        new PipelinePorts(source, rules, journal, sink, this, () -> id)
                                .withNotary(notary),
                        PipelineSettings.DEFAULT)) {
            pipeline.recover();
            for (int step = 0; !source.isDrained(); step++) {
                pipeline.step();
                advance(STEP);
                if (step == inputs / BATCH / 2) {
                    advance(Duration.ofHours(1));
                }
            }
        }
    }

    private void add() {
        switch (random.nextInt(12)) {
            case 0 -> source.add(Events.deadLetter(offset++));
            case 1 -> source.add(Events.label(labels++, random.nextLong(offset + 1)));
            case 2 -> source.add(Events.listChange(changes++, ListChange.Operation.ADD,
                    "watched", "card-" + random.nextInt(50)));
            case 3 -> {
                source.add(Events.purchase(offset++, "card-twice", 10));
                source.add(Events.random(random, offset++));
            }
            default -> source.add(Events.random(random, offset++));
        }
    }

    private void advance(Duration duration) {
        epochMs += duration.toMillis();
        nanos += duration.toNanos();
    }

    @Override
    public long epochMs() {
        return epochMs;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
