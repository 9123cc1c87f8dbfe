package io.goshawk.cli;

import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.engine.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known about profiles from snapshots.
 *
 * @param snapshots those that can be read, the newest first; at least one
 * @param damaged   what is wrong with the others
 * @param checked   whether each was read whole and its checksum verified
 * @param profiles  the declarations of today, or none if they are not known
 */
record ProfileReport(List<Snapshot> snapshots, List<String> damaged, boolean checked,
        List<Profile> profiles) {
    /**
     * A feature and from when on it is complete.
     *
     * @param completeFromMs the clock from which on it is; -1 if it knows what has happened since
     *                       the journal began, and nothing before
     */
    record KnownFeature(String name, long reachMs, long completeFromMs) {
        boolean isComplete(long clockMs) {
            return completeFromMs >= 0 && completeFromMs <= clockMs;
        }

        Instant completeFrom() {
            return Instant.ofEpochMilli(completeFromMs);
        }
    }

    Snapshot newest() {
        return snapshots.getFirst();
    }

    ShardState state() {
        return newest().state();
    }

    /** Whether the snapshot was taken of the profiles as they are declared today. */
    boolean isOfTheseProfiles() {
        return state().layout().equals(ProfileStore.layout(profiles));
    }

    /** The features, in the order of computing; none if the declarations are others by now. */
    List<KnownFeature> features() {
        List<KnownFeature> features = new ArrayList<>();
        if (isOfTheseProfiles() && state().historyFromMs() >= 0) {
            FeatureReach reach = FeatureReach.of(profiles);
            reach.ofFeature().forEach((name, reachMs) -> features.add(new KnownFeature(name,
                    reachMs, reach.unbounded().contains(name)
                            ? -1
                            : state().historyFromMs() + reachMs)));
        }
        return features;
    }
}
