package io.goshawk.rules;

import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one feature of a profile, all but its conditions, and tells what is wrong with it. */
final class FeatureReader {
    /** Stands for the condition of a rate until that is read. */
    private static final Condition UNREAD = new Condition.And(List.of());
    private static final Map<String, Aggregate> AGGREGATES = aggregates();
    private static final List<String> OPTIONS = List.of("window", "delay", "current", "where",
            "bucket");
    private static final List<String> KEYS = keys();
    private static final String EXAMPLE = "{ count: true, window: 10 min }";

    private final YamlText text;
    private final String name;
    private YamlMapping mapping;
    private boolean refused;

    FeatureReader(YamlText text, String name) {
        this.text = text;
        this.name = name;
    }

    /** The feature, or nothing if there are problems. */
    Optional<ProfileDraft.FeatureDraft> read(Node key, Node value) {
        Optional<YamlMapping> values = YamlMapping.of(text, value, EXAMPLE);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        mapping = values.get();
        boolean allKnown = mapping.allow(KEYS);
        List<String> chosen = mapping.values().keySet().stream().filter(AGGREGATES::containsKey)
                .toList();
        if (chosen.isEmpty() && !allKnown) {
            return Optional.empty();
        }
        if (chosen.size() != 1) {
            text.problem(key, chosen.isEmpty()
                    ? "the feature '" + name + "' does not say what it computes"
                    : "the feature '" + name + "' computes " + String.join(" and ", chosen),
                    "one of " + String.join(", ", AGGREGATES.keySet()));
            return Optional.empty();
        }
        return read(AGGREGATES.get(chosen.getFirst()), chosen.getFirst(), key);
    }

    private Optional<ProfileDraft.FeatureDraft> read(Aggregate aggregate, String word, Node key) {
        Field field = field(aggregate, word);
        ScalarNode satisfies = aggregate == Aggregate.RATE ? condition(word) : null;
        long windowMs = span("window");
        long delayMs = span("delay");
        long bucketMs = span("bucket");
        boolean current = current(aggregate, word);
        ScalarNode where = mapping.has("where") ? condition("where") : null;
        checkTimes(aggregate, word, key, windowMs, delayMs, bucketMs);
        if (refused) {
            return Optional.empty();
        }
        return Optional.of(new ProfileDraft.FeatureDraft(new Feature(name, aggregate, field,
                windowMs, delayMs, bucketMs, current, null,
                aggregate == Aggregate.RATE ? UNREAD : null), where, satisfies));
    }

    private Field field(Aggregate aggregate, String word) {
        if (aggregate == Aggregate.RATE) {
            return null;
        }
        if (!aggregate.needsNumber() && aggregate != Aggregate.DISTINCT
                && aggregate != Aggregate.LAST) {
            Node value = mapping.values().get(word);
            if (!mapping.flag(word)) {
                refuse(value, "'" + word + "' is about whole transactions", "write " + word
                        + ": true");
            }
            return null;
        }
        ScalarNode value = scalar(word);
        Optional<Field> field = value == null
                ? Optional.empty()
                : switch (aggregate) {
                    case DISTINCT -> FieldName.text(text, value, word);
                    case LAST -> FieldName.any(text, value);
                    default -> FieldName.number(text, value, word);
                };
        refused |= field.isEmpty();
        return field.orElse(null);
    }

    private ScalarNode condition(String key) {
        ScalarNode value = scalar(key);
        if (value != null && value.getTag() == Tag.BOOL) {
            refuse(value, "'" + key + "' needs a condition", "write a condition, such as " + key
                    + ": auth_result = DECLINED");
        }
        return value;
    }

    private ScalarNode scalar(String key) {
        Optional<ScalarNode> value = mapping.scalar(key);
        refused |= value.isEmpty();
        return value.orElse(null);
    }

    private long span(String key) {
        long ms = mapping.span(key, Feature.REACH_MS_MAX);
        refused |= ms == 0 && mapping.has(key);
        return ms;
    }

    private boolean current(Aggregate aggregate, String word) {
        boolean included = mapping.word("current", "included", "excluded").equals("included");
        if (aggregate != Aggregate.SINCE_LAST) {
            return included;
        }
        if (mapping.has("current") && included) {
            refuse(mapping.key("current"), "the transaction being decided never counts for " + word,
                    "leave 'current' out");
        }
        return false;
    }

    private void checkTimes(Aggregate aggregate, String word, Node key, long windowMs,
            long delayMs, long bucketMs) {
        if (aggregate.needsWindow() && !mapping.has("window")) {
            refuse(key, "the feature '" + name + "' has no window", "add window: 24 h");
        }
        if (delayMs > 0 && !aggregate.needsWindow()) {
            refuse(mapping.key("delay"), "'delay' does not go with " + word, "leave it out");
        }
        if (windowMs + delayMs > Feature.REACH_MS_MAX) {
            refuse(mapping.key("delay"), "window and delay together are longer than "
                    + TimeSpan.written(Feature.REACH_MS_MAX), "");
        }
        boolean bucketable = aggregate == Aggregate.COUNT || aggregate == Aggregate.RATE
                || aggregate.needsNumber();
        if (bucketMs > 0 && !bucketable) {
            refuse(mapping.key("bucket"), "'bucket' does not go with " + word,
                    "leave it out: " + word + " is always exact");
        } else if (bucketMs > 0 && bucketMs > windowMs) {
            refuse(mapping.key("bucket"), "the bucket is longer than the window",
                    "a bucket is a small part of the window");
        }
    }

    private void refuse(Node node, String message, String hint) {
        text.problem(node, message, hint);
        refused = true;
    }

    private static Map<String, Aggregate> aggregates() {
        Map<String, Aggregate> aggregates = new LinkedHashMap<>();
        for (Aggregate aggregate : Aggregate.values()) {
            aggregates.put(aggregate.name().toLowerCase(Locale.ROOT), aggregate);
        }
        return aggregates;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(AGGREGATES.keySet());
        keys.addAll(OPTIONS);
        return keys;
    }
}
