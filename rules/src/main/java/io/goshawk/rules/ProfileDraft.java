package io.goshawk.rules;

import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A profile as its file declares it, before its conditions are read.
 *
 * @param text       the file
 * @param name       the profile's name
 * @param nameNode   where it stands
 * @param features   in order; a null stands for a feature whose problems have been told
 */
record ProfileDraft(YamlText text, String name, Node nameNode, List<Field> key, long idleMs,
        int entitiesMax, Profile.AtCap atCap, boolean always,
        LinkedHashMap<String, FeatureDraft> features) {
    /**
     * A feature before its conditions are read.
     *
     * @param feature   with a condition that stands for its own where it must have one
     * @param where     the text of its filter, or null
     * @param satisfies the text of what is asked of those that count, or null
     */
    record FeatureDraft(Feature feature, ScalarNode where, ScalarNode satisfies) {}
}
