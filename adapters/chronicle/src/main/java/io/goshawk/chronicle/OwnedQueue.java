package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the owner of a journal holds open besides the lock, in the order in which it is opened: the
 * queue, its appender, the files to force.
 */
final class OwnedQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedQueue.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private DurableFiles files;
    private BlocksAhead blocks;

    private OwnedQueue() {}

    /**
     * Takes over the journal and opens it at its end. By the owner.
     *
     * @throws JournalException if it cannot be opened
     */
    static OwnedQueue open(JournalFolder folder, ChronicleJournalSettings settings, Clock clock,
            FreeSpace freeSpace) {
        OwnedQueue queue = new OwnedQueue();
        boolean open = false;
        try {
            queue.takeOver(folder, settings, clock, freeSpace);
            open = true;
            return queue;
        } catch (JournalException e) {
            throw e;
        } catch (IOException | RuntimeException | AssertionError | LinkageError e) {
            throw new JournalException("cannot open the journal " + settings.dir() + ": " + e
                    + ". Does the JVM run with the flags of config/jvm.options?", e);
        } finally {
            if (!open) {
                CloseHelper.quietCloseAll(queue.opened);
            }
        }
    }

    private void takeOver(JournalFolder folder, ChronicleJournalSettings settings, Clock clock,
            FreeSpace freeSpace) throws IOException {
        freeSpace.require();
        folder.takeOver(settings.roll());

        ForwardTime time = new ForwardTime(clock);
        queue = folder.write(settings, time);
        opened.push(queue);
        goForward(time, queue, clock, settings);
        try {
            appender();
        } catch (RuntimeException e) {
            // Reading finds out what it is, and perhaps sets it aside.
            LOG.warn("journal {}: its end is damaged: {}", settings.dir(), e.toString());
        }

        blocks = new BlocksAhead(settings);
        opened.push(blocks);
        files = new DurableFiles(folder);
        opened.push(files);
        if (settings.force() != ForcePolicy.NONE) {
            // A dead owner may have left entries that no force covers; the engine builds on them.
            for (Path file : folder.cycleFiles()) {
                files.entered(file);
                files.force();
            }
        }
    }

    private static void goForward(ForwardTime time, SingleChronicleQueue queue, Clock clock,
            ChronicleJournalSettings settings) {
        if (queue.lastCycle() < 0) {
            return;
        }
        long lastCycleMs = settings.roll().startMs(queue.lastCycle());
        if (lastCycleMs > clock.epochMs()) {
            LOG.warn("journal {}: the host's clock stands before the last file; entries go to that"
                    + " file until the clock has passed it", settings.dir());
        }
        time.notBefore(lastCycleMs);
    }

    /** By the appending thread. */
    ExcerptAppender appender() {
        if (appender == null) {
            appender = queue.createAppender();
            appender.singleThreadedCheckDisabled(true);
            opened.push(appender);
        }
        return appender;
    }

    DurableFiles files() {
        return files;
    }

    BlocksAhead blocks() {
        return blocks;
    }

    /** The cycle of the file that an entry goes to now. By the appending thread. */
    int cycle() {
        return queue.cycle();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(opened);
    }
}
