package io.goshawk.chronicle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;

/**
 * When a journal begins a new file, in UTC whatever the zone of the host. There is no longer cycle
 * than a day: Chronicle cannot list the files of its weekly one.
 */
public enum JournalRoll {
    /** At every full hour; for more than 40,000 entries a second. */
    HOURLY(RollCycles.FAST_HOURLY, "\\d{8}-\\d{2}F\\.cq4"),
    /** At midnight UTC; a day holds 4.29 billion entries. */
    DAILY(RollCycles.FAST_DAILY, "\\d{8}F\\.cq4");

    private final RollCycle cycle;
    private final Pattern fileName;

    JournalRoll(RollCycle cycle, String fileName) {
        this.cycle = cycle;
        this.fileName = Pattern.compile(fileName);
    }

    RollCycle cycle() {
        return cycle;
    }

    boolean names(String file) {
        return fileName.matcher(file).matches();
    }

    /** When this cycle begins. */
    long startMs(int cycleNumber) {
        return (long) cycleNumber * cycle.lengthInMillis();
    }

    /** The name of the file with the entries of this cycle. */
    String fileName(int cycleNumber) {
        return DateTimeFormatter.ofPattern(cycle.format(), Locale.ROOT)
                .withZone(ZoneOffset.UTC).format(Instant.ofEpochMilli(startMs(cycleNumber)))
                + SingleChronicleQueue.SUFFIX;
    }
}
