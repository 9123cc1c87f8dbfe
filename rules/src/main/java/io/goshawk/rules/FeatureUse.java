package io.goshawk.rules;

import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Operand;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.list.DeclaredList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which features are computed: those that EPL names, lists included, and what the conditions of
 * profiles need.
 */
final class FeatureUse {
    private final List<Profile> declared;
    private final List<FeatureGroup> groups;
    private final Set<String> used = new TreeSet<>();

    /**
     * @param declared all profiles, in the order of computing
     * @param lists    all lists
     */
    FeatureUse(List<Profile> declared, List<DeclaredList> lists) {
        this.declared = declared;
        groups = FeatureGroup.of(declared, lists);
    }

    /**
     * The features that a file names, as {@code card.count_10m}. Where it names a whole profile,
     * or the lists as a whole, these are all of it.
     */
    Set<String> namedIn(EplFile file) {
        Set<String> named = new TreeSet<>();
        for (EplStatement statement : file.statements()) {
            EplText text = EplText.of(statement.text());
            for (FeatureGroup group : groups) {
                Set<String> parts = text.partsOf(group.name());
                for (FeatureColumn column : group.columns()) {
                    if (parts.contains(column.name()) || parts.contains("")) {
                        named.add(column.qualifiedName());
                    }
                }
            }
        }
        return named;
    }

    /**
     * The profiles reduced to what is computed, in the same order.
     *
     * @param evaluated the files that are evaluated
     */
    List<Profile> computed(List<EplFile> evaluated) {
        Set<String> named = new TreeSet<>();
        evaluated.forEach(file -> named.addAll(namedIn(file)));
        for (Profile profile : declared) {
            for (Feature feature : profile.features()) {
                if (profile.always() || named.contains(profile.name() + "." + feature.name())) {
                    use(profile, feature);
                }
            }
        }
        return declared.stream().map(this::reduced).filter(profile -> !profile.features().isEmpty())
                .toList();
    }

    /** The columns of the lists that are looked up, sorted. */
    List<FeatureColumn> looked(List<EplFile> evaluated) {
        Set<String> named = new TreeSet<>();
        evaluated.forEach(file -> named.addAll(namedIn(file)));
        return groups.stream().filter(FeatureGroup::isLists)
                .flatMap(group -> group.columns().stream())
                .filter(column -> named.contains(column.qualifiedName())).toList();
    }

    private Profile reduced(Profile profile) {
        return new Profile(profile.name(), profile.key(), profile.idleMs(),
                profile.entitiesMax(), profile.atCap(), profile.always(),
                profile.features().stream()
                        .filter(feature -> used.contains(profile.name() + "." + feature.name()))
                        .toList());
    }

    private void use(Profile profile, Feature feature) {
        if (used.add(profile.name() + "." + feature.name())) {
            use(feature.where());
            use(feature.satisfies());
        }
    }

    private void use(Condition condition) {
        switch (condition) {
            case null -> {
                // nothing is used
            }
            case Condition.Compare compare -> {
                use(compare.left());
                use(compare.right());
            }
            case Condition.In in -> {
                use(in.value());
                in.choices().forEach(this::use);
            }
            case Condition.IsNull isNull -> use(isNull.value());
            case Condition.Not not -> use(not.condition());
            case Condition.And and -> and.conditions().forEach(this::use);
            case Condition.Or or -> or.conditions().forEach(this::use);
        }
    }

    private void use(Operand operand) {
        switch (operand) {
            case Condition.FeatureOperand(String profile, String name) -> declared.stream()
                    .filter(candidate -> candidate.name().equals(profile))
                    .forEach(owner -> owner.features().stream()
                            .filter(feature -> feature.name().equals(name))
                            .forEach(feature -> use(owner, feature)));
            case Condition.ProductOperand(double factor, Operand value) -> use(value);
            case Condition.FieldOperand field -> {
                // nothing is computed for it
            }
            case Condition.TextOperand text -> {
                // nothing is computed for it
            }
            case Condition.NumberOperand number -> {
                // nothing is computed for it
            }
        }
    }
}
