package io.goshawk.rules;

import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.list.DeclaredList;
import java.util.ArrayList;
import java.util.List;

/**
 * What EPL names before the dot of a feature: a profile, or the lists.
 *
 * @param name    as EPL writes it
 * @param columns its features
 */
record FeatureGroup(String name, List<FeatureColumn> columns) {
    FeatureGroup {
        columns = List.copyOf(columns);
    }

    /** Of all profiles, and of the lists if there are any: no profile may have their name. */
    static List<FeatureGroup> of(List<Profile> profiles, List<DeclaredList> lists) {
        List<FeatureGroup> groups = new ArrayList<>();
        profiles.stream().filter(profile -> !profile.name().equals(ValueList.OWNER))
                .forEach(profile -> groups
                        .add(new FeatureGroup(profile.name(), profile.columns())));
        if (!lists.isEmpty()) {
            groups.add(new FeatureGroup(ValueList.OWNER,
                    lists.stream().map(list -> ValueList.column(list.name())).toList()));
        }
        return groups;
    }

    /** Whether it is not a profile. */
    boolean isLists() {
        return name.equals(ValueList.OWNER);
    }

    /** Its features by their names. */
    List<String> names() {
        return columns.stream().map(FeatureColumn::name).toList();
    }
}
