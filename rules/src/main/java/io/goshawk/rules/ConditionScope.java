package io.goshawk.rules;

import io.goshawk.engine.profile.AttributeField;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.TransactionField;
import io.goshawk.rules.ProfileDraft.FeatureDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the condition of one feature can name, and what that is. */
final class ConditionScope {
    private final ProfileDraft profile;
    private final List<String> above;
    private final Map<String, ProfileDraft> profiles;
    private final Map<String, Integer> uses = new TreeMap<>();

    /**
     * @param profile  the profile of the feature
     * @param above    the features declared above it
     * @param profiles all profiles by name; null for one that could not be read
     */
    ConditionScope(ProfileDraft profile, List<String> above, Map<String, ProfileDraft> profiles) {
        this.profile = profile;
        this.above = above;
        this.profiles = profiles;
    }

    /** Thrown where a condition names what has problems of its own, which have been told. */
    static final class BrokenReference extends RuntimeException {
        BrokenReference() {
            super(null, null, false, false);
        }
    }

    /** The other profiles that were named so far, and where. */
    Map<String, Integer> uses() {
        return uses;
    }

    ConditionValue attribute(ConditionToken attributes, ConditionToken name) {
        if (name.kind() != ConditionToken.Kind.TEXT) {
            throw new TextException(name.at(), "an attribute is named by a text",
                    "write attributes('home_country')");
        }
        return ConditionValue.field(new AttributeField(name.text()), attributes);
    }

    /** A field of the transaction or a feature of the same profile. */
    ConditionValue name(ConditionToken token) {
        TransactionField field = TransactionField.ofName(token.text());
        if (field != null) {
            return ConditionValue.field(field, token);
        }
        if (profile.features().containsKey(token.text())) {
            return own(token);
        }
        List<String> known = new ArrayList<>(FieldName.all());
        known.addAll(above);
        throw new TextException(token.at(), FieldName.unknown(token.text()).replace("unknown field",
                "unknown field or feature"),
                Suggestion.of(token.text(), known,
                        "put a text in quotes: '" + token.text() + "'"));
    }

    /** A feature of a named profile. */
    ConditionValue feature(ConditionToken owner, ConditionToken feature) {
        if (owner.text().equals(profile.name()) && profile.features().containsKey(feature.text())) {
            return own(feature);
        }
        if (!profiles.containsKey(owner.text())) {
            throw new TextException(owner.at(), "unknown profile '" + owner.text() + "'",
                    Suggestion.of(owner.text(), profiles.keySet(), "the profiles are "
                            + String.join(", ", profiles.keySet())));
        }
        ProfileDraft other = profiles.get(owner.text());
        if (other == null) {
            throw new BrokenReference();
        }
        if (!other.features().containsKey(feature.text())) {
            throw new TextException(feature.at(), "unknown feature '" + owner.text() + "."
                    + feature.text() + "'",
                    Suggestion.of(feature.text(),
                            other.features().keySet(), "its features are "
                                    + String.join(", ", other.features().keySet())));
        }
        uses.putIfAbsent(owner.text(), owner.at());
        return value(other, feature, new ConditionToken(ConditionToken.Kind.NAME,
                owner.text() + "." + feature.text(), owner.at()));
    }

    private ConditionValue own(ConditionToken token) {
        if (!above.contains(token.text())) {
            throw new TextException(token.at(), "'" + token.text() + "' is not declared above",
                    "a condition uses features that are declared before its own");
        }
        return value(profile, token, token);
    }

    private static ConditionValue value(ProfileDraft owner, ConditionToken feature,
            ConditionToken written) {
        FeatureDraft draft = owner.features().get(feature.text());
        if (draft == null) {
            throw new BrokenReference();
        }
        FeatureType type = draft.feature().type();
        return ConditionValue.feature(
                new Condition.FeatureOperand(owner.name(), feature.text()), type, written);
    }
}
