package io.goshawk.rules.cost;

import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.cost.StateEstimate.Kind;
import io.goshawk.rules.cost.StateEstimate.Part;
import java.util.List;
import java.util.Optional;

/**
 * What profiles take outside of the heap, by the figures of {@code docs/profiles.md}: an entity,
 * its payments in the longest exact window, its buckets and different values, and a quarter more
 * because memory is taken in steps.
 */
final class ProfileBytes {
    private static final double STEPS = 1.25;
    private static final long ENTITY = 100;
    private static final long WINDOW = 16;
    private static final long FIGURE = 16;
    private static final long PAYMENT = 12;
    private static final long PAYMENT_FIELD = 8;
    private static final long DISTINCT_VALUE = 35;
    private static final long BUCKET = 32;
    private static final long LABELLED = 67;
    private static final long LABELLED_PROFILE = 16;

    private ProfileBytes() {}

    static Part of(Profile profile, Traffic traffic) {
        long entities = Math.min(profile.entitiesMax(), traffic.entities());
        double bytes = ENTITY;
        long exactMs = 0;
        for (Feature feature : profile.features()) {
            bytes += WINDOW + FIGURE;
            if (feature.bucketMs() > 0) {
                bytes += Math.min(payments(feature, traffic, entities),
                        1 + (double) feature.windowMs() / feature.bucketMs()) * BUCKET;
            } else {
                exactMs = Math.max(exactMs, feature.reachMs());
            }
            if (feature.aggregate() == Aggregate.DISTINCT) {
                bytes += payments(feature, traffic, entities) * DISTINCT_VALUE;
            }
        }
        long fields = profile.features().stream().filter(feature -> feature.bucketMs() == 0)
                .map(Feature::field).filter(field -> field != null).distinct().count();
        bytes += traffic.in(exactMs) / entities * (PAYMENT + PAYMENT_FIELD * fields);
        return new Part(Kind.PROFILE, profile.name(), entities,
                (long) Math.ceil(entities * bytes * STEPS));
    }

    /** Of one entity, on average. */
    private static double payments(Feature feature, Traffic traffic, long entities) {
        return traffic.in(feature.reachMs()) / entities;
    }

    /** The index of payments, if any feature is on labels. */
    static Optional<Part> ofLabels(List<Profile> profiles, Traffic traffic) {
        List<Profile> labelled = profiles.stream().filter(profile -> profile.features().stream()
                .anyMatch(feature -> feature.aggregate().isOnLabels())).toList();
        long reachMs = labelled.stream().flatMap(profile -> profile.features().stream())
                .filter(feature -> feature.aggregate().isOnLabels())
                .mapToLong(Feature::reachMs).max().orElse(0);
        if (reachMs == 0) {
            return Optional.empty();
        }
        double payments = traffic.in(reachMs);
        return Optional.of(new Part(Kind.LABELS, "labels", (long) payments, (long) Math.ceil(
                payments * (LABELLED + LABELLED_PROFILE * labelled.size()) * STEPS)));
    }
}
