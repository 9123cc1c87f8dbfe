package io.goshawk.engine.snapshot;

import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.profile.ProfileStore;
import java.nio.file.Path;
import java.util.List;

/**
 * A snapshot file whose head was read.
 *
 * @param file  where it is
 * @param state the shard at that moment
 * @param stats what its profiles held
 */
public record Snapshot(Path file, ShardState state, List<ProfileStats> stats) {
    /**
     * Reads the profiles into a store that is new and has the snapshot's layout.
     *
     * @throws SnapshotException if the file is damaged; the store must then not be used
     */
    public void readInto(ProfileStore store) throws SnapshotException {
        SnapshotReader.read(file, reader -> {
            reader.readHead();
            reader.readInto(store);
            return null;
        });
    }

    /**
     * Reads all of it and checks it.
     *
     * @throws SnapshotException if the file is damaged
     */
    public void check() throws SnapshotException {
        SnapshotReader.read(file, reader -> {
            reader.readHead();
            reader.readInto(null);
            return null;
        });
    }
}
