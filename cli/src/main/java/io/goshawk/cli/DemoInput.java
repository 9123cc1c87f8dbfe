package io.goshawk.cli;

import io.goshawk.cli.demo.Population;
import io.goshawk.formats.FileRecord;
import io.goshawk.formats.TransactionFile;

/** The records of a demo, in order: a generated population or a file. Used by one thread. */
final class DemoInput implements AutoCloseable {
    private static final long COUNT_DEFAULT = 600_000;

    private final String name;
    private final Population population;
    private final TransactionFile file;
    private final long countMax;
    private long taken;
    private long labelsTaken;
    private long labelsPlayed;

    private DemoInput(String name, Population population, TransactionFile file,
            long countMax) {
        this.name = name;
        this.population = population;
        this.file = file;
        this.countMax = countMax;
    }

    static DemoInput open(DemoOptions options) {
        if (options.input() == null) {
            long count = options.count() == null ? COUNT_DEFAULT : options.count();
            return new DemoInput("a generated population, seed " + options.seed(),
                    new Population(options.seed(), count), null, count);
        }
        TransactionFile file = TransactionFile.open(options.input());
        return new DemoInput(options.input().getFileName() + ", " + file.bytesTotal() + " bytes",
                null, file, options.count() == null ? Long.MAX_VALUE : options.count());
    }

    /** The next record, or null at the end. */
    FileRecord next() {
        if (taken >= countMax) {
            return null;
        }
        FileRecord next = file != null ? file.next() : population.next();
        if (next != null) {
            taken++;
        }
        return next;
    }

    /** The next label that became known by the time of the last record, or null. */
    FileRecord nextLabel() {
        FileRecord next = takeLabel();
        while (next != null && labelsTaken <= labelsPlayed) {
            next = takeLabel();
        }
        return next;
    }

    private FileRecord takeLabel() {
        FileRecord next = population == null ? null : population.nextLabel();
        if (next != null) {
            labelsTaken++;
        }
        return next;
    }

    /** What is played, in words: the same words, the same records. */
    String name() {
        return name;
    }

    /** How many records were handed out, those included that were left out. */
    long taken() {
        return taken;
    }

    /** How many labels were handed out, those included that were left out. */
    long labelsTaken() {
        return labelsTaken;
    }

    /** Leaves out the first records, and the first labels, which were played before. */
    void skip(long count, long labelCount) {
        labelsPlayed = labelCount;
        for (long i = 0; i < count; i++) {
            if (next() == null) {
                throw new Failure("the folder holds " + count + " records already, more than this"
                        + " demo plays",
                        "start it with the same input and at least the same"
                                + " --count as before, or with another folder");
            }
        }
    }

    /** How much of the whole is taken, in the units of {@link #total}. */
    long done() {
        return file != null && countMax == Long.MAX_VALUE ? file.bytesRead() : taken;
    }

    /** The whole. */
    long total() {
        return file != null && countMax == Long.MAX_VALUE ? file.bytesTotal() : countMax;
    }

    /** What {@link #done} and {@link #total} count. */
    String unit() {
        return file != null && countMax == Long.MAX_VALUE ? "bytes" : "records";
    }

    /** The population, or null if a file is played. */
    Population population() {
        return population;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
