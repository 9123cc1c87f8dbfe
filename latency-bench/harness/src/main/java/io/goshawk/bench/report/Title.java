package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the rows of a table are called: the name and those labels that tell something more. A value
 * that most rows have, of a label that all have, is said once; a label that has a value of its own
 * for each name says nothing.
 */
final class Title {
    private final Map<String, String> usual = new LinkedHashMap<>();
    private final Set<String> saidByName;

    Title(List<Measurement> all) {
        Set<String> labels = all.stream().flatMap(one -> one.labels().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        saidByName = labels.stream().filter(label -> isSaidByName(label, all))
                .collect(Collectors.toSet());
        if (all.size() > 1) {
            labels.stream().filter(label -> !saidByName.contains(label))
                    .forEach(label -> usual(label, all));
        }
    }

    private void usual(String label, List<Measurement> all) {
        List<String> values = all.stream().map(one -> one.labels().get(label)).toList();
        values.stream().distinct().filter(value -> !values.contains(null)
                && 2 * Collections.frequency(values, value) > values.size())
                .forEach(value -> usual.put(label, value));
    }

    /** Whether label and name go together one to one, for more than one name. */
    private static boolean isSaidByName(String label, List<Measurement> all) {
        Set<String> names = distinct(all, Measurement::name);
        Set<String> values = distinct(all, one -> one.labels().get(label));
        Set<String> pairs = distinct(all, one -> one.name() + "\n" + one.labels().get(label));
        return names.size() > 1 && names.size() == values.size() && pairs.size() == names.size();
    }

    private static Set<String> distinct(List<Measurement> all,
            Function<Measurement, String> part) {
        return all.stream().map(one -> String.valueOf(part.apply(one)))
                .collect(Collectors.toSet());
    }

    /** {@code shipped packs · rate 20000}. */
    String of(Measurement one) {
        return one.name() + labels(one, "");
    }

    /** The same without one of the labels. */
    String without(String label, Measurement one) {
        return one.name() + labels(one, label);
    }

    private String labels(Measurement one, String except) {
        return one.labels().entrySet().stream()
                .filter(label -> !label.getValue().equals(usual.get(label.getKey()))
                        && !saidByName.contains(label.getKey()) && !label.getKey().equals(except))
                .map(label -> " · " + label.getKey() + " " + label.getValue())
                .collect(Collectors.joining());
    }

    /** What rows have where their titles say nothing else; may be nothing. */
    String usual() {
        return usual.entrySet().stream().map(label -> label.getKey() + " " + label.getValue())
                .collect(Collectors.joining(", "));
    }
}
