package io.goshawk.bench.pipeline;

import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was committed by the process before, as Kafka would keep it, in a file of a few lines. */
final class StartState {
    private final Path file;

    StartState(Path folder) {
        file = folder.resolve("committed");
    }

    CommittedPosition read() {
        try {
            if (!Files.exists(file)) {
                return CommittedPosition.NONE;
            }
            List<String> lines = Files.readAllLines(file);
            return new CommittedPosition(
                    Map.of(new Partition(lines.get(0), Integer.parseInt(lines.get(1))),
                            Long.parseLong(lines.get(2))),
                    new JournalPosition(UUID.fromString(lines.get(3)),
                            Long.parseLong(lines.get(4)), lines.get(5),
                            Long.parseLong(lines.get(6))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(CommittedPosition committed) {
        Map.Entry<Partition, Long> next = committed.nextOffsets().entrySet().iterator().next();
        JournalPosition position = committed.journalPosition();
        try {
            Files.write(file, List.of(next.getKey().topic(),
                    Integer.toString(next.getKey().number()), Long.toString(next.getValue()),
                    position.journalId().toString(), Long.toString(position.sequence()),
                    position.head().hex(), Long.toString(position.clockMs())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
