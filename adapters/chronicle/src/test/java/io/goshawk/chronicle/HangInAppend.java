package io.goshawk.chronicle;

import io.goshawk.engine.Clock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/** A writer that stays in the middle of an append, holding Chronicle's lock, until it is killed. */
final class HangInAppend {
    private HangInAppend() {}

    public static void main(String[] arguments) throws Exception {
        ChronicleJournalSettings settings = ChronicleJournalSettings.of(Path.of(arguments[0]));
        JournalFolder folder = new JournalFolder(settings.dir(), settings.roll());
        folder.takeOver(settings.roll());
        try (SingleChronicleQueue queue = folder.write(settings, new ForwardTime(Clock.SYSTEM));
                ExcerptAppender appender = queue.createAppender();
                DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().writeLong(1);
            System.out.println("process " + ProcessHandle.current().pid() + " in an append");
            new CountDownLatch(1).await();
        }
    }
}
