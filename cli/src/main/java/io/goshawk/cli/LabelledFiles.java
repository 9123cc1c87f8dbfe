package io.goshawk.cli;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.formats.FileLabel;
import io.goshawk.formats.FileRecord;
import io.goshawk.formats.TransactionFile;
import io.goshawk.formats.TransactionJson;
import io.goshawk.formats.TransactionJsonLimits;
import io.goshawk.rules.backtest.LabelledInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/**
 * The labelled transactions of some files, one file after the other, decoded as strictly as live.
 * All files are opened first, so that a bad header is told before anything is decided. Used by one
 * thread.
 */
final class LabelledFiles implements BacktestHistory {
    private static final int BYTES_PER_KB = 1_000;
    private static final int TELL_EVERY = 1_024;

    private final List<TransactionFile> files = new ArrayList<>();
    private final List<Partition> partitions = new ArrayList<>();
    private final TransactionJson decoder;
    private int index;
    private long offset;
    private FileRecord next;
    private LongConsumer kilobytesRead = read -> {
        // nobody wants to know
    };

    /** @param labelled whether every file must have labels; else those that are there are read */
    LabelledFiles(List<Path> paths, TransactionJsonLimits limits, boolean labelled) {
        decoder = new TransactionJson(limits);
        try {
            for (Path path : paths) {
                files.add(labelled
                        ? TransactionFile.openLabelled(path)
                        : TransactionFile.openWithLabels(path));
                partitions.add(new Partition(path.getFileName().toString(), 0));
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && index < files.size()) {
            next = files.get(index).next();
            if (next == null) {
                index++;
                offset = 0;
            }
        }
        return next != null;
    }

    @Override
    public LabelledInput next() {
        if (!hasNext()) {
            throw new NoSuchElementException("every file is read");
        }
        // A file has no time of arrival: the event time stands for it.
        Origin origin = new Origin(partitions.get(index), offset, offset + 1, next.eventTimeMs());
        offset++;
        if (offset % TELL_EVERY == 0) {
            kilobytesRead.accept(read());
        }
        FileLabel label = next.label();
        LabelledInput input = new LabelledInput(decoder.decode(origin, null, next.json()),
                label != null && label.fraud(), label == null ? null : label.scenario());
        next = null;
        return input;
    }

    @Override
    public String unit() {
        return "kB";
    }

    /** The size of all files as they are, compressed if they are. */
    @Override
    public long total() {
        return files.stream().mapToLong(TransactionFile::bytesTotal).sum() / BYTES_PER_KB;
    }

    @Override
    public void tellRead(LongConsumer receiver) {
        kilobytesRead = receiver;
    }

    private long read() {
        return files.stream().mapToLong(TransactionFile::bytesRead).sum() / BYTES_PER_KB;
    }

    @Override
    public void close() {
        files.forEach(TransactionFile::close);
    }
}
