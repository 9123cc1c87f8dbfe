package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile.AtCap;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one {@code <name>.profile.yaml}, all but its conditions, and tells what is wrong with it.
 */
final class ProfileReader {
    /** The end of a profile's file name. */
    static final String SUFFIX = ".profile.yaml";
    /** The most features of one profile. */
    static final int FEATURES_MAX = 64;
    /** The most entities that a profile may keep. */
    static final int ENTITIES_MAX = 1_000_000_000;

    private static final int ENTITIES = 1_000_000;
    private static final long DAY_MS = 24L * 3_600_000;
    private static final long IDLE_WITHOUT_WINDOW_MS = 30 * DAY_MS;
    private static final long IDLE_MS_MAX = 10 * 365 * DAY_MS;
    private static final List<String> KEYS = List.of("profile", "key", "idle", "entities", "at_cap",
            "always", "features");
    private static final String EXAMPLE = "profile: card";

    private final String path;
    private final YamlText text;
    private final EplNames names;

    ProfileReader(RuleFile file, EplNames names, List<RuleProblem> problems) {
        path = file.path();
        text = new YamlText(file, Check.PROFILE, problems);
        this.names = names;
    }

    /** The name that the profile must have: that of the file. */
    static String nameOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** The profile, or nothing if there is not even a list of features. */
    Optional<ProfileDraft> read() {
        return text.root("declare a profile, or remove the file")
                .flatMap(root -> YamlMapping.of(text, root, EXAMPLE)).flatMap(this::read);
    }

    private Optional<ProfileDraft> read(YamlMapping file) {
        file.allow(KEYS);
        Node nameNode = name(file);
        List<Field> key = key(file);
        LinkedHashMap<String, ProfileDraft.FeatureDraft> features = features(file);
        long idleMs = idleMs(file, features);
        AtCap atCap = file.word("at_cap", "evict", "stop").equals("stop")
                ? AtCap.STOP
                : AtCap.EVICT;
        ProfileDraft draft = new ProfileDraft(text, nameOf(path), nameNode, key, idleMs,
                entities(file), atCap, file.flag("always"), features);
        return key.isEmpty() ? Optional.empty() : Optional.of(draft);
    }

    private Node name(YamlMapping file) {
        Optional<ScalarNode> name = required(file, "profile", EXAMPLE).flatMap(
                value -> YamlMapping.scalar(text, value));
        if (name.isEmpty()) {
            return file.node();
        }
        String written = name.get().getValue();
        if (!written.equals(nameOf(path))) {
            text.problem(name.get(), "the profile is '" + written + "' and its file is called '"
                    + nameOf(path) + SUFFIX + "'", "both have the same name");
        } else {
            names.checkName(text, name.get(), "profile", written);
        }
        return name.get();
    }

    private Optional<Node> required(YamlMapping file, String key, String example) {
        Node value = file.values().get(key);
        if (value == null) {
            text.problem(file.node(), "'" + key + "' is missing", "add " + example);
        }
        return Optional.ofNullable(value);
    }

    /** One or two fields; empty if there is a problem. */
    private List<Field> key(YamlMapping file) {
        Optional<Node> value = required(file, "key", "key: card_token");
        if (value.isEmpty()) {
            return List.of();
        }
        List<Node> nodes = value.get() instanceof SequenceNode list
                ? list.getValue()
                : List.of(value.get());
        List<Field> key = new ArrayList<>();
        for (Node node : nodes) {
            YamlMapping.scalar(text, node)
                    .flatMap(scalar -> FieldName.text(text, scalar, "a key"))
                    .ifPresent(key::add);
        }
        if (nodes.isEmpty() || nodes.size() > 2) {
            text.problem(value.get(), "a key has one or two fields, not " + nodes.size(),
                    "write key: card_token or key: [card_token, merchant_id]");
        } else if (key.size() == 2 && key.getFirst().equals(key.getLast())) {
            text.problem(value.get(), "the key has the same field twice", "remove one");
        } else if (key.size() == nodes.size()) {
            return key;
        }
        return List.of();
    }

    private int entities(YamlMapping file) {
        Optional<ScalarNode> value = file.scalar("entities");
        if (value.isEmpty()) {
            return ENTITIES;
        }
        String written = value.get().getValue();
        if (written.matches("[1-9][0-9]{0,9}") && Long.parseLong(written) <= ENTITIES_MAX) {
            return Integer.parseInt(written);
        }
        text.problem(value.get(), "'" + written + "' is not a number of entities",
                "write a whole number from 1 to " + ENTITIES_MAX);
        return ENTITIES;
    }

    private LinkedHashMap<String, ProfileDraft.FeatureDraft> features(YamlMapping file) {
        LinkedHashMap<String, ProfileDraft.FeatureDraft> features = new LinkedHashMap<>();
        String example = "features: { count_10m: { count: true, window: 10 min } }";
        Optional<YamlMapping> mapping = required(file, "features", example)
                .flatMap(value -> YamlMapping.of(text, value, example));
        mapping.ifPresent(list -> {
            if (list.values().isEmpty() || list.values().size() > FEATURES_MAX) {
                text.problem(list.node(), "a profile has 1 to " + FEATURES_MAX + " features, not "
                        + list.values().size(), "");
            }
            list.values().forEach((name, value) -> {
                names.checkName(text, list.key(name), "feature", name);
                features.put(name, new FeatureReader(text, name).read(list.key(name), value)
                        .orElse(null));
            });
        });
        return features;
    }

    /** As declared, or long enough for every feature; without a window that is a month. */
    private long idleMs(YamlMapping file, Map<String, ProfileDraft.FeatureDraft> features) {
        long idleMs = file.span("idle", IDLE_MS_MAX);
        long leastMs = DAY_MS;
        boolean allHaveWindows = true;
        String longest = "";
        for (ProfileDraft.FeatureDraft draft : features.values()) {
            Feature feature = draft == null ? null : draft.feature();
            allHaveWindows &= feature == null || feature.windowMs() != Feature.NO_WINDOW;
            if (feature != null && feature.reachMs() > leastMs) {
                leastMs = feature.reachMs();
                longest = feature.name();
            }
        }
        if (idleMs > 0 && idleMs < leastMs) {
            text.problem(file.values().get("idle"), longest.isEmpty()
                    ? "an entity is remembered for at least a day"
                    : "an entity is forgotten before the window of " + longest + " is over",
                    "at least " + TimeSpan.written(leastMs) + ", or leave 'idle' out");
        }
        if (idleMs == 0) {
            return allHaveWindows ? leastMs : Math.max(leastMs, IDLE_WITHOUT_WINDOW_MS);
        }
        return Math.max(idleMs, leastMs);
    }
}
