package io.goshawk.engine.profile;

import java.util.List;
import java.util.Objects;

/**
 * The declaration of running statistics of one kind of entity.
 *
 * @param name        lower_snake_case
 * @param key         the text fields that name the entity, one or two; a transaction without one of
 *                    them belongs to no entity, and its features are absent
 * @param idleMs      how long after its last transaction an entity is remembered; at least the
 *                    reach of every feature
 * @param entitiesMax the most entities kept
 * @param atCap       what happens when there would be more
 * @param always      whether it is computed even if no rule uses it
 * @param features    in the order of their declaration
 */
public record Profile(String name, List<Field> key, long idleMs, int entitiesMax, AtCap atCap,
        boolean always, List<Feature> features) {
    /** What happens when a profile has as many entities as it may. */
    public enum AtCap {
        /** One that has been idle for long is forgotten; counted, and journaled. */
        EVICT,
        /** The shard stops. */
        STOP
    }

    public Profile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(atCap, "atCap");
        key = List.copyOf(key);
        features = List.copyOf(features);
        if (key.isEmpty() || key.size() > 2 || key.stream().anyMatch(Field::isNumber)) {
            throw new IllegalArgumentException("profile " + name + " needs one or two text fields"
                    + " as its key");
        }
        if (entitiesMax < 1) {
            throw new IllegalArgumentException("profile " + name + " may have no entity");
        }
        for (Feature feature : features) {
            if (feature.reachMs() > idleMs) {
                throw new IllegalArgumentException("profile " + name + " forgets after " + idleMs
                        + " ms what " + feature.name() + " still needs");
            }
        }
    }

    /** The places of its features, in order. */
    public List<FeatureColumn> columns() {
        return features.stream()
                .map(feature -> new FeatureColumn(name, feature.name(), feature.type())).toList();
    }
}
