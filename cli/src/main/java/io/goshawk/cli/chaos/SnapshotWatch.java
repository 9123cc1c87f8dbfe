package io.goshawk.cli.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Passes {@link FailPoint#IN_SNAPSHOT} whenever the file of a snapshot has just been begun. */
final class SnapshotWatch {
    private static final String UNFINISHED = ".unfinished";

    private final WatchService watches;
    private final FailPoints points;

    private SnapshotWatch(WatchService watches, FailPoints points) {
        this.watches = watches;
        this.points = points;
    }

    /** Watches a folder, which is made if absent, as long as the process lives. */
    static void start(Path folder, FailPoints points) throws IOException {
        WatchService watches = folder.getFileSystem().newWatchService();
        Files.createDirectories(folder).register(watches, StandardWatchEventKinds.ENTRY_CREATE);
        Thread.ofPlatform().daemon().name("chaos-snapshots")
                .start(new SnapshotWatch(watches, points)::run);
    }

    private void run() {
        try {
            for (WatchKey key = watches.take(); key.isValid(); key = watches.take()) {
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (String.valueOf(event.context()).endsWith(UNFINISHED)) {
                        points.passed(FailPoint.IN_SNAPSHOT);
                    }
                }
                key.reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
