package io.goshawk.cli.simulation;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the journal has what the input topics hold: each record, in the order of its partition,
 * and as it was. The reference is fed from the journal, so nothing else would notice.
 */
final class InputCheck {
    private final World world;
    private final List<Written> ofRecords;

    InputCheck(World world, List<Written> run) {
        this.world = world;
        ofRecords = run.stream().filter(written -> written.isInput() && written.origin() != null)
                .toList();
    }

    /** The first record that is missing, twice there or out of order, or null. */
    String order() {
        Map<Partition, Long> next = new HashMap<>();
        for (Written written : ofRecords) {
            Origin origin = written.origin();
            long expected = next.getOrDefault(origin.partition(), 0L);
            if (origin.offset() != expected) {
                return "entry " + written.entry().sequence() + " is of " + origin + ", and "
                        + expected + " was due";
            }
            next.put(origin.partition(), expected + 1);
        }
        for (TopicPartition partition : world.inputs()) {
            long last = next.getOrDefault(
                    new Partition(partition.topic(), partition.partition()), 0L);
            if (last != world.kafka.end(partition)) {
                return "of " + partition + " " + last + " records are in the journal, and there"
                        + " are " + world.kafka.end(partition);
            }
        }
        return null;
    }

    /** The first entry that is not what its record says, or null. */
    String content() {
        for (Written written : ofRecords) {
            Origin origin = written.origin();
            List<Input> delivered = world.feed.delivered(origin.partition());
            if (origin.offset() >= delivered.size()) {
                return "entry " + written.entry().sequence() + " is of " + origin
                        + ", where no record is";
            }
            Input fed = delivered.get(Math.toIntExact(origin.offset()));
            if (!isSame(fed, written.input())) {
                return "entry " + written.entry().sequence() + " has " + written.input()
                        + ", and the record is " + fed;
            }
        }
        return null;
    }

    /** Why a record cannot be understood is told in words: they are not compared, its bytes are. */
    private static boolean isSame(Input fed, Input journaled) {
        return fed instanceof DeadLetter sent && journaled instanceof DeadLetter kept
                ? sent.origin().equals(kept.origin()) && sent.reason() == kept.reason()
                        && Arrays.equals(sent.key(), kept.key())
                        && Arrays.equals(sent.value(), kept.value())
                : fed.equals(journaled);
    }
}
