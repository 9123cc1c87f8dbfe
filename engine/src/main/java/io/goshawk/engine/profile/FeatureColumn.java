package io.goshawk.engine.profile;

import java.util.Objects;

/**
 * The place of one feature among the features of a transaction.
 *
 * @param profile the profile
 * @param name    the feature's name in it
 * @param type    the type of its values
 */
public record FeatureColumn(String profile, String name, FeatureType type) {
    public FeatureColumn {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** As rules write it: {@code card.count_10m}. */
    public String qualifiedName() {
        return profile + "." + name;
    }
}
