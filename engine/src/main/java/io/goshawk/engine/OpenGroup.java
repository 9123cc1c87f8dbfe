package io.goshawk.engine;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.journal.JournalPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Object2LongHashMap;

/** The group that is being filled. Used by the thread that decides. */
final class OpenGroup {
    private static final long NO_OFFSET = -1;

    private final boolean keepsDecisions;
    private final Object2LongHashMap<Partition> nextOffsets = new Object2LongHashMap<>(NO_OFFSET);
    private List<Decision> alerting = new ArrayList<>();
    private List<Decision> decisions = new ArrayList<>();
    private List<DeadLetter> deadLetters = new ArrayList<>();
    private List<DeploymentStatus> statuses = new ArrayList<>();
    private final List<Decision> demoting = new ArrayList<>();
    private int inputCount;
    private long deadLetterBytes;

    OpenGroup(boolean keepsDecisions) {
        this.keepsDecisions = keepsDecisions;
    }

    void add(Decision decision) {
        if (decision.input() instanceof Tick && decision.clockHits().isEmpty()) {
            return; // nothing to show, and no position to commit: not worth a transaction
        }
        inputCount++;
        if (Alert.count(decision) > 0) {
            alerting.add(decision);
        }
        if (keepsDecisions) {
            decisions.add(decision);
        }
        if (!decision.demotions().isEmpty()) {
            demoting.add(decision);
        }
    }

    void add(DeploymentStatus status) {
        inputCount++;
        statuses.add(status);
    }

    void add(DeadLetter deadLetter) {
        inputCount++;
        deadLetters.add(deadLetter);
        deadLetterBytes += deadLetter.sizeBytes();
    }

    /** Counts an input that makes nothing visible. */
    void addSilent() {
        inputCount++;
    }

    /** Notes that everything before the record's next offset is dealt with. */
    void passed(Origin origin) {
        nextOffsets.put(origin.partition(), origin.nextOffset());
    }

    /** Goes on with the positions of an earlier group. */
    void passed(Map<Partition, Long> positions) {
        nextOffsets.putAll(positions);
    }

    /** Whether there is any position to commit. */
    boolean hasPositions() {
        return !nextOffsets.isEmpty();
    }

    int inputCount() {
        return inputCount;
    }

    /** Bytes of the records set aside. They may be large; everything else is small. */
    long deadLetterBytes() {
        return deadLetterBytes;
    }

    /** Whether somebody waits for this group. */
    boolean isUrgent() {
        return !alerting.isEmpty() || !deadLetters.isEmpty() || !statuses.isEmpty()
                || !demoting.isEmpty();
    }

    /** Where to go on in every partition known so far, in a fixed order. */
    Map<Partition, Long> nextOffsets() {
        Map<Partition, Long> sorted = new LinkedHashMap<>();
        nextOffsets.keySet().stream().sorted(Partition.ORDER)
                .forEach(partition -> sorted.put(partition, nextOffsets.getValue(partition)));
        return sorted;
    }

    /** Ends this group at its PREPARE entry, with the offsets to commit; the next one starts. */
    Group close(JournalPosition position, Map<Partition, Long> offsets, String ruleSetHash) {
        for (Decision decision : demoting) {
            decision.demotions().forEach(demotion -> statuses.add(
                    DeploymentStatus.of(demotion, decision, position.journalId(), ruleSetHash)));
        }
        demoting.clear();
        statuses.sort(Comparator.comparingLong(DeploymentStatus::sequence));
        Group group = new Group(position, inputCount, offsets, alerting, decisions,
                deadLetters, statuses, ruleSetHash);
        alerting = new ArrayList<>();
        decisions = new ArrayList<>();
        deadLetters = new ArrayList<>();
        statuses = new ArrayList<>();
        deadLetterBytes = 0;
        inputCount = 0;
        return group;
    }
}
