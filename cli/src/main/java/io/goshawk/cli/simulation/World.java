package io.goshawk.cli.simulation;

import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.snapshot.SnapshotFolder;
import io.goshawk.kafka.ClientProperties;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.TopicNames;
import io.goshawk.kafka.memory.MemoryKafka;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** What outlives the processes of one run: time, Kafka, the disk, and the input to come. */
final class World {
    private static final int RECORDS_MAX = 120;
    private static final int RING_SIZE = 64;
    /** One run out of so many has its rules in Esper. */
    static final int ESPER_EVERY = 16;
    /** One run out of so many has snapshots, which are files. */
    static final int SNAPSHOTS_EVERY = 5;
    /** One run out of so many has its journal signed, which takes time. */
    static final int SIGNED_EVERY = 3;
    private static final int SNAPSHOTS_KEPT = 2;
    private static final int SNAPSHOT_ENTRIES = 20;

    final SplittableRandom random;
    final Trace trace = new Trace();
    final Turns turns;
    final SimulatedClock clock;
    private final Packs packs;
    private final boolean inEsper;
    /** Or null if this run has none. */
    private final TemporaryFolder snapshots;
    /** Or null if nothing is signed in this run. */
    final Notary notary;
    final Wiring wiring;
    final KafkaSettings kafkaSettings;
    final PipelineSettings pipelineSettings;
    final MemoryKafka kafka;
    final SimulatedDisk disk = new SimulatedDisk();
    final Feed feed;
    final Tally tally = new Tally();

    World(long seed, Packs packs, Wiring wiring) {
        SplittableRandom root = new SplittableRandom(seed);
        this.packs = packs;
        inEsper = Math.floorMod(seed, ESPER_EVERY) == 0;
        snapshots = Math.floorMod(seed, SNAPSHOTS_EVERY) == 0 ? new TemporaryFolder() : null;
        this.wiring = wiring;
        turns = new Turns(root.split());
        clock = new SimulatedClock(turns);
        random = root.split();
        kafkaSettings = kafkaSettings(random);
        pipelineSettings = pipelineSettings(random);
        notary = Math.floorMod(seed, SIGNED_EVERY) == 0 ? SimulatedNotary.next(random) : null;
        int partitions = 1 + random.nextInt(3);
        TopicNames topics = kafkaSettings.topics();
        kafka = new MemoryKafka(Map.of(topics.transactions(), partitions, topics.labels(),
                partitions, topics.lists(), 1, topics.ruleSets(), 1, topics.alerts(), 1,
                topics.deadLetters(), 1, topics.ruleSetStatus(), 1, topics.checkpoints(),
                1), clock);
        feed = new Feed(root.split(), topics, partitions, 1 + random.nextInt(RECORDS_MAX));
    }

    private static KafkaSettings kafkaSettings(SplittableRandom random) {
        return new KafkaSettings("simulated:9092", TopicNames.defaults(), "goshawk", "goshawk-0",
                List.of(), KafkaSettings.Start.EARLIEST, 1 + random.nextInt(100),
                10 + random.nextInt(200), random.nextInt(500), 10_000, 1 + random.nextInt(6),
                3 + random.nextInt(3), ClientProperties.NONE);
    }

    private static PipelineSettings pipelineSettings(SplittableRandom random) {
        return new PipelineSettings(RING_SIZE, PipelineSettings.Wait.BLOCKING,
                random.nextBoolean() ? 1 : 100, random.nextBoolean() ? 500 : 0,
                random.nextInt(20_000), 1 + random.nextInt(50), 3, 20 + random.nextInt(100),
                1 + random.nextInt(40), false, 30_000, 16L << 20, SNAPSHOT_ENTRIES,
                PipelineSettings.Topology.STAGED);
    }

    /** How many rule packs there are. */
    int packCount() {
        return packs.count();
    }

    /** The pack whose rule set has this hash. */
    int packWithHash(String hash) {
        return packs.withHash(hash);
    }

    /** New rules of a pack. */
    RuleEvaluator rules(int pack) {
        return packs.start(pack, inEsper);
    }

    /** The fate of the next process. */
    Fate fate(boolean isLast) {
        return Fate.next(isLast, disk.isTorn(), random.split(), turns, trace);
    }

    /** The ports of a process with this fate, with snapshots if this run has them. */
    PipelinePorts withSnapshots(PipelinePorts ports, Fate fate) {
        return snapshots == null
                ? ports
                : ports.withSnapshots(new SnapshotFolder(snapshots.path(), SNAPSHOTS_KEPT, 0,
                        () -> new SnapshotWriting(fate)));
    }

    /** Removes what the run has written. */
    void cleanUp() {
        if (snapshots != null) {
            snapshots.close();
        }
    }

    /** A journal's id. */
    UUID journalId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** The partitions of the input. */
    List<TopicPartition> inputs() {
        return kafka.partitions().stream()
                .filter(partition -> kafkaSettings.topics().inputs().contains(partition.topic()))
                .toList();
    }

    /** Whether all input has arrived and is committed. */
    boolean isDone() {
        return feed.isDelivered() && inputs().stream().allMatch(partition -> {
            var committed = kafka.committed().get(partition);
            return kafka.end(partition) == (committed == null ? 0 : committed.offset());
        });
    }
}
